package dev.kiln.web.security;

/** There is no such account, or the person is no member of it: both look the same. */
public class AccountNotFound extends RuntimeException {

    public AccountNotFound() {
        super("There is no such page, or you have no access to its account");
    }
}
