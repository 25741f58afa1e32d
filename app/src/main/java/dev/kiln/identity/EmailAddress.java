package dev.kiln.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** An address as it is kept and looked up: in lower case, without blanks around it. */
record EmailAddress(String value) {

    static final int MAX_LENGTH = 254;

    /** Only what every address has; whether mail arrives, mail has to tell. */
    private static final Pattern FORM = Pattern.compile("[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+");

    static Optional<EmailAddress> parse(String typed) {
        var value = typed.strip().toLowerCase(Locale.ROOT);
        var isGood = value.length() <= MAX_LENGTH && FORM.matcher(value).matches();
        return isGood ? Optional.of(new EmailAddress(value)) : Optional.empty();
    }
}
