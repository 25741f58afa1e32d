package dev.kiln.identity;

import dev.kiln.accounts.AccountSummary;
import java.util.Objects;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The first minutes of a new Kiln: it belongs to nobody until its first owner is made, by the
 * environment at the first start or by whoever holds the one-time set-up token.
 */
@Service
public class Installation {

    private final FirstOwners owners;
    private final PasswordHashes hashes;
    private final SetupToken token;
    private final TransactionTemplate transactions;

    /** Never goes back: asked at every visit, so the database answers only until it says yes. */
    private volatile boolean isSetUp;

    Installation(
            FirstOwners owners,
            PasswordHashes hashes,
            SetupToken token,
            TransactionTemplate transactions) {
        this.owners = owners;
        this.hashes = hashes;
        this.token = token;
        this.transactions = transactions;
    }

    public boolean isSetUp() {
        if (!isSetUp) {
            isSetUp = owners.exist();
        }
        return isSetUp;
    }

    /** Whether this person set it up. */
    public boolean isOwner(UUID userId) {
        return owners.isFirst(userId);
    }

    /** Compares in constant time. */
    public boolean isSetupToken(String token) {
        return !isSetUp() && this.token.matches(token);
    }

    /**
     * Creates the first owner and their account, and uses up the token.
     *
     * @throws InvalidOwner naming the field, when e-mail, password or account name cannot be taken
     * @throws AlreadySetUp when somebody was faster
     */
    public FirstOwner setUp(String email, String password, String accountName) {
        return setUp(Owner.of(email, password, accountName), FirstCredentials.NONE);
    }

    FirstOwner setUp(Owner owner, FirstCredentials extras) {
        if (isSetUp()) {
            throw new AlreadySetUp();
        }
        var hash = hashes.hash(owner.password());
        var first = create(owner, hash, extras);
        token.remove();
        return first;
    }

    private FirstOwner create(Owner owner, String hash, FirstCredentials extras) {
        try {
            var first = transactions.execute(_ -> owners.create(owner, hash, extras));
            return Objects.requireNonNull(first);
        } catch (DataIntegrityViolationException e) {
            // LOCKING: two set-ups at once meet at the primary key of the installation.
            throw new AlreadySetUp();
        }
    }

    /** At start: a token for the set-up page while nobody owns this installation. */
    void open() {
        if (isSetUp()) {
            token.remove();
        } else {
            token.create();
        }
    }

    public record FirstOwner(UserSummary user, AccountSummary account) {}
}
