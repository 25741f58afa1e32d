package dev.kiln.accounts;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Accounts and who belongs to them. A person sees only accounts they are a member of. */
@Service
public class Accounts {

    /** Creates an account with a free random id and makes the person its owner. */
    public AccountSummary create(String name, UUID owner) {
        throw new UnsupportedOperationException();
    }

    /** Creates an account with the given id. */
    public AccountSummary create(AccountId id, String name, UUID owner) {
        throw new UnsupportedOperationException();
    }

    public List<AccountSummary> of(UUID userId) {
        throw new UnsupportedOperationException();
    }

    /**
     * The account if the person is a member of it: a foreign account and a missing one look the
     * same.
     */
    public Optional<AccountSummary> find(AccountId id, UUID userId) {
        throw new UnsupportedOperationException();
    }
}
