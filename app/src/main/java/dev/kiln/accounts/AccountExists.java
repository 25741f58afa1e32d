package dev.kiln.accounts;

/** The account id is taken. */
public class AccountExists extends RuntimeException {

    public AccountExists(AccountId id) {
        super("The account id " + id + " is taken: choose another one");
    }
}
