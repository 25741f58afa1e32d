package dev.kiln.identity;

import dev.kiln.accounts.AccountId;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Makes the first owner from the environment at the first start, before the first request is
 * served. Later starts leave alone what exists.
 */
@Component
class UnattendedSetUp implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(UnattendedSetUp.class);
    private static final Pattern ACCESS_KEY_ID = Pattern.compile("\\w{3,128}");
    private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7e]{8,256}");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{8,512}=*");
    private static final String ACCOUNT_NAME = "Main";

    private final IdentitySettings settings;
    private final Installation installation;

    UnattendedSetUp(IdentitySettings settings, Installation installation) {
        this.settings = settings;
        this.installation = installation;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (settings.isUnattended() && !installation.isSetUp()) {
            setUp(owner(), credentials());
        }
        installation.open();
    }

    private void setUp(Owner owner, FirstCredentials credentials) {
        try {
            var first = installation.setUp(owner, credentials);
            LOG.info("set up from the environment account={}", first.account().id());
        } catch (AlreadySetUp e) {
            LOG.info("another process has set this installation up");
        }
    }

    private Owner owner() {
        var owner = settings.owner();
        require(!owner.email().isBlank(), "KILN_OWNER_EMAIL is missing.");
        require(!owner.password().isEmpty(), "KILN_OWNER_PASSWORD is missing.");
        try {
            return Owner.of(owner.email(), owner.password(), ACCOUNT_NAME);
        } catch (InvalidOwner e) {
            var variable =
                    e.field().equals("email") ? "KILN_OWNER_EMAIL: " : "KILN_OWNER_PASSWORD: ";
            throw new InvalidUnattendedSetUp(variable + e.getMessage() + ".");
        }
    }

    private FirstCredentials credentials() {
        return new FirstCredentials(accountId(), accessKey(), apiToken());
    }

    private Optional<AccountId> accountId() {
        var id = settings.accountId();
        require(
                id.isEmpty() || AccountId.isValid(id),
                "KILN_ACCOUNT_ID must have 12 digits, like 123456789012.");
        return id.isEmpty() ? Optional.empty() : Optional.of(new AccountId(id));
    }

    private Optional<FirstCredentials.AccessKey> accessKey() {
        var id = settings.accessKeyId();
        var secret = settings.secretAccessKey();
        require(
                id.isEmpty() == secret.isEmpty(),
                "KILN_ACCESS_KEY_ID and KILN_SECRET_ACCESS_KEY belong together: set both or none.");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        require(
                ACCESS_KEY_ID.matcher(id).matches(),
                "KILN_ACCESS_KEY_ID must have 3 to 128 letters, digits or underscores.");
        require(
                SECRET.matcher(secret).matches(),
                "KILN_SECRET_ACCESS_KEY must have 8 to 256 visible ASCII characters.");
        return Optional.of(new FirstCredentials.AccessKey(id, secret));
    }

    private Optional<String> apiToken() {
        var token = settings.apiToken();
        require(
                token.isEmpty() || TOKEN.matcher(token).matches(),
                "KILN_API_TOKEN must have 8 to 512 letters, digits or any of . _ ~ + / - and may"
                        + " end in =.");
        return token.isEmpty() ? Optional.empty() : Optional.of(token);
    }

    private static void require(boolean isTrue, String otherwise) {
        if (!isTrue) {
            throw new InvalidUnattendedSetUp(otherwise);
        }
    }
}
