package dev.kiln.signing;

/** The code is not signed by a publisher that the function's config allows. */
public class UntrustedCode extends RuntimeException {

    public UntrustedCode(String function) {
        super(
                ("Lambda cannot deploy the function. The function or layer might be signed using a"
                                + " signature that the client is not configured to accept. Check the"
                                + " provided signature for %s.")
                        .formatted(function));
    }
}
