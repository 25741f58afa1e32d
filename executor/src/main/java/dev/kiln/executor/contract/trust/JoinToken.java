package dev.kiln.executor.contract.trust;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lets executors join for a while. SAFETY: with it comes the fingerprint of the fleet's authority,
 * so that an executor gives the secret to nobody else, whoever answers at the address it was given.
 *
 * @param fingerprint of the authority's certificate
 */
public record JoinToken(String id, String secret, String fingerprint) {

    private static final Pattern FORM =
            Pattern.compile(
                    "kiln-(?<id>[0-9a-f]{12})-(?<secret>[0-9a-f]{48})-(?<fingerprint>[0-9a-f]{64})");

    public static Optional<JoinToken> parse(String text) {
        var form = FORM.matcher(text.strip());
        return form.matches()
                ? Optional.of(
                        new JoinToken(
                                form.group("id"), form.group("secret"), form.group("fingerprint")))
                : Optional.empty();
    }

    /** What people copy. */
    public String text() {
        return "kiln-" + id + "-" + secret + "-" + fingerprint;
    }

    /** The secret stays out of logs. */
    @Override
    public String toString() {
        return "JoinToken[" + id + "]";
    }
}
