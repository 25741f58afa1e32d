package dev.kiln.executor.extensions;

import dev.kiln.executor.http.HttpReply;
import dev.kiln.executor.http.HttpRequest;
import java.util.Optional;
import java.util.UUID;

/** Who asks: the identifier that an extension got when it registered. */
public final class Identified {

    private static final String HEADER = "lambda-extension-identifier";

    private Identified() {}

    /** Why a request cannot be answered; empty when it comes from a registered extension. */
    public static Optional<HttpReply> refusal(ExtensionSession session, HttpRequest request) {
        var identifier = of(request);
        if (identifier.isEmpty()) {
            return Optional.of(ExtensionRefusal.NO_IDENTIFIER.reply());
        }
        if (!isUuid(identifier)) {
            return Optional.of(ExtensionRefusal.BAD_IDENTIFIER.reply());
        }
        return session.nameOf(identifier).isEmpty()
                ? Optional.of(ExtensionRefusal.UNKNOWN_IDENTIFIER.reply())
                : Optional.empty();
    }

    public static String of(HttpRequest request) {
        return request.header(HEADER).orElse("");
    }

    private static boolean isUuid(String text) {
        try {
            return UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }
}
