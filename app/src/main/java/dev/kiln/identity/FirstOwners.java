package dev.kiln.identity;

import dev.kiln.accounts.AccountSummary;
import dev.kiln.accounts.Accounts;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Writes everything that a first owner consists of; the caller holds the transaction. */
@Component
class FirstOwners {

    private final InstallationRepository installations;
    private final Users users;
    private final Accounts accounts;
    private final AccessKeys accessKeys;
    private final ApiTokens apiTokens;
    private final Clock clock;

    FirstOwners(
            InstallationRepository installations,
            Users users,
            Accounts accounts,
            AccessKeys accessKeys,
            ApiTokens apiTokens,
            Clock clock) {
        this.installations = installations;
        this.users = users;
        this.accounts = accounts;
        this.accessKeys = accessKeys;
        this.apiTokens = apiTokens;
        this.clock = clock;
    }

    boolean exist() {
        return installations.count() > 0;
    }

    boolean isFirst(UUID userId) {
        return installations.existsByOwnerId(userId);
    }

    Installation.FirstOwner create(Owner owner, String passwordHash, FirstCredentials extras) {
        if (exist()) {
            throw new AlreadySetUp();
        }
        var user = users.create(owner, passwordHash);
        installations.save(new InstallationEntity(user.id(), clock.instant()));
        var account = account(owner, user.id(), extras);
        extras.accessKey()
                .ifPresent(it -> accessKeys.create(account.id(), user.id(), it.id(), it.secret()));
        extras.apiToken().ifPresent(it -> apiTokens.create(account.id(), user.id(), it));
        return new Installation.FirstOwner(user, account);
    }

    private AccountSummary account(Owner owner, UUID userId, FirstCredentials extras) {
        return extras.account()
                .map(id -> accounts.create(id, owner.accountName(), userId))
                .orElseGet(() -> accounts.create(owner.accountName(), userId));
    }
}
