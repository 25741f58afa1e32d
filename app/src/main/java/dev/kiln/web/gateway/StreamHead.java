package dev.kiln.web.gateway;

import dev.kiln.executor.contract.Payload;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The head of a streamed HTTP response: a JSON object, eight NUL bytes, then the body.
 *
 * @param rest the part of the body that came with it
 */
record StreamHead(Payload json, Payload rest) {

    private static final int SEPARATOR = 8;

    /** Null when these bytes have no complete head. */
    static @Nullable StreamHead split(byte[] bytes) {
        int nuls = 0;
        for (int i = 0; i < bytes.length; i++) {
            nuls = bytes[i] == 0 ? nuls + 1 : 0;
            if (nuls == SEPARATOR) {
                return new StreamHead(
                        Payload.of(Arrays.copyOf(bytes, i + 1 - SEPARATOR)),
                        Payload.of(Arrays.copyOfRange(bytes, i + 1, bytes.length)));
            }
        }
        return null;
    }
}
