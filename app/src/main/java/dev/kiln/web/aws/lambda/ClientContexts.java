package dev.kiln.web.aws.lambda;

import dev.kiln.web.aws.protocol.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The header by which a client says what it is. */
final class ClientContexts {

    private static final int MAX_BYTES = 3_583;

    private ClientContexts() {}

    static @Nullable String decoded(@Nullable String base64) {
        if (base64 == null) {
            return null;
        }
        try {
            return new String(bounded(Base64.getDecoder().decode(base64)), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            throw refused("Client context must be a valid Base64-encoded JSON object.");
        }
    }

    private static byte[] bounded(byte[] clientContext) {
        if (clientContext.length > MAX_BYTES) {
            throw refused("Client context must be at most " + MAX_BYTES + " bytes.");
        }
        return clientContext;
    }

    private static AwsError refused(String message) {
        return new AwsError(400, "InvalidRequestContentException", message);
    }
}
