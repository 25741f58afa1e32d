package dev.kiln.identity;

import dev.kiln.accounts.AccountSummary;
import org.springframework.stereotype.Service;

/**
 * The first minutes of a new Kiln: it belongs to nobody until its first owner is made, by the
 * environment at the first start or by whoever holds the one-time set-up token.
 */
@Service
public class Installation {

    public boolean isSetUp() {
        throw new UnsupportedOperationException();
    }

    /** Compares in constant time. */
    public boolean isSetupToken(String token) {
        throw new UnsupportedOperationException();
    }

    /**
     * Creates the first owner and their account, and uses up the token.
     *
     * @throws InvalidOwner naming the field, when e-mail, password or account name cannot be taken
     * @throws AlreadySetUp when somebody was faster
     */
    public FirstOwner setUp(String email, String password, String accountName) {
        throw new UnsupportedOperationException();
    }

    public record FirstOwner(UserSummary user, AccountSummary account) {}
}
