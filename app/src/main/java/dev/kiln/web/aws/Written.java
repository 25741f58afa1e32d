package dev.kiln.web.aws;

import java.util.Map;

/**
 * An output or an error as a protocol writes it.
 *
 * @param contentType empty when there is no body
 */
@SuppressWarnings("ArrayRecordComponent")
record Written(Map<String, String> headers, String contentType, byte[] bytes) {

    static final Written NOTHING = new Written(Map.of(), "", new byte[0]);
}
