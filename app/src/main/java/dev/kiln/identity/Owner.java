package dev.kiln.identity;

/** Who is to own a new installation, with every field checked. */
record Owner(EmailAddress email, String password, String accountName) {

    private static final int MIN_PASSWORD = 8;
    private static final int MAX_PASSWORD = 128;
    private static final int MAX_ACCOUNT_NAME = 64;

    static Owner of(String email, String password, String accountName) {
        var address =
                EmailAddress.parse(email)
                        .orElseThrow(
                                () ->
                                        new InvalidOwner(
                                                "email",
                                                "Enter an e-mail address like ada@example.com, of"
                                                        + " at most 254 characters"));
        return new Owner(address, checkedPassword(password), checkedAccountName(accountName));
    }

    private static String checkedPassword(String password) {
        if (password.length() < MIN_PASSWORD || password.length() > MAX_PASSWORD) {
            throw new InvalidOwner(
                    "password",
                    "A password has %d to %d characters; this one has %d"
                            .formatted(MIN_PASSWORD, MAX_PASSWORD, password.length()));
        }
        return password;
    }

    private static String checkedAccountName(String typed) {
        var name = typed.strip();
        if (name.isEmpty() || name.length() > MAX_ACCOUNT_NAME) {
            throw new InvalidOwner("accountName", "An account name has 1 to 64 characters");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidOwner("accountName", "An account name has no control characters");
        }
        return name;
    }

    @Override
    public String toString() {
        return "Owner[" + email.value() + "]";
    }
}
