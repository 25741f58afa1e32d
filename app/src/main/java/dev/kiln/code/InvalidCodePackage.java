package dev.kiln.code;

/**
 * The zip or the files cannot be taken; the message says why and what the limit is, in the user's
 * words.
 */
public class InvalidCodePackage extends RuntimeException {

    private final Reason reason;

    public InvalidCodePackage(String message) {
        this(Reason.UNREADABLE, message);
    }

    public InvalidCodePackage(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** As Lambda tells it apart, with Lambda's text. */
    public enum Reason {
        UNREADABLE(
                "Could not unzip uploaded file. Please check your file, then try to upload again."),
        ZIPPED_SIZE("Zipped size must be smaller than 52428800 bytes"),
        UNZIPPED_SIZE("Unzipped size must be smaller than 262144000 bytes");

        private final String awsMessage;

        Reason(String awsMessage) {
            this.awsMessage = awsMessage;
        }

        public String awsMessage() {
            return awsMessage;
        }
    }
}
