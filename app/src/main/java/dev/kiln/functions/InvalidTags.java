package dev.kiln.functions;

import java.util.Map;

/** Tags break a limit; the message is Lambda's. */
public class InvalidTags extends RuntimeException {

    private static final int MOST = 50;
    private static final int KEY_LENGTH = 128;
    private static final int VALUE_LENGTH = 256;

    public InvalidTags(String message) {
        super(message);
    }

    /**
     * @throws InvalidTags
     */
    public static void check(Map<String, String> tags) {
        if (tags.size() > MOST) {
            throw new InvalidTags("Number of tags exceeds resource tag limit.");
        }
        tags.forEach(InvalidTags::check);
    }

    private static void check(String key, String value) {
        if (key.isEmpty() || key.length() > KEY_LENGTH) {
            throw new InvalidTags("A tag key has 1 to 128 characters.");
        }
        if (key.startsWith("aws:")) {
            throw new InvalidTags("Tag keys starting with 'aws:' are reserved for system use.");
        }
        if (value.length() > VALUE_LENGTH) {
            throw new InvalidTags("A tag value has at most 256 characters.");
        }
    }
}
