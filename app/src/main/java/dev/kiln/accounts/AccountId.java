package dev.kiln.accounts;

import java.util.regex.Pattern;

/** The 12 digits that own everything. */
public record AccountId(String value) {

    private static final Pattern FORM = Pattern.compile("\\d{12}");

    public AccountId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("An account id has 12 digits");
        }
    }

    public static boolean isValid(String value) {
        return FORM.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
