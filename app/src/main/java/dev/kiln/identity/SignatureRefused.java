package dev.kiln.identity;

/** The signature cannot be accepted; {@code code} and message are AWS's. */
public class SignatureRefused extends RuntimeException {

    private final String code;

    SignatureRefused(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
