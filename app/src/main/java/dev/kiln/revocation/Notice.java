package dev.kiln.revocation;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What travels when something is revoked.
 *
 * @param sender the listener that wants to know who has heard it
 */
record Notice(String id, int sender, RevocationScope scope) {

    /** All listeners hear it. */
    static final String CHANNEL = "kiln_revocations";

    private static final Pattern FORM =
            Pattern.compile("revoke (?<id>\\S+) (?<sender>\\d{1,9}) (?<scope>.+)");

    /** The channel on which one listener hears what is meant for it alone. */
    static String channelOf(int listener) {
        return CHANNEL + "_" + listener;
    }

    String text() {
        return "revoke " + id + " " + sender + " " + scope.value();
    }

    static Optional<Notice> parse(String text) {
        var form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(
                        new Notice(
                                form.group("id"),
                                Integer.parseInt(form.group("sender")),
                                new RevocationScope(form.group("scope"))))
                : Optional.empty();
    }

    /** That a listener has forgotten what a notice speaks of. */
    record Acknowledgement(String noticeId, int listener) {

        private static final Pattern FORM =
                Pattern.compile("heard (?<id>\\S+) (?<listener>\\d{1,9})");

        String text() {
            return "heard " + noticeId + " " + listener;
        }

        static Optional<Acknowledgement> parse(String text) {
            var form = FORM.matcher(text);
            return form.matches()
                    ? Optional.of(
                            new Acknowledgement(
                                    form.group("id"), Integer.parseInt(form.group("listener"))))
                    : Optional.empty();
        }
    }
}
