package dev.kiln.signing;

/** There is no such config in the caller's account. */
public class CodeSigningConfigNotFound extends RuntimeException {

    private final String arn;

    public CodeSigningConfigNotFound(String arn) {
        super("The Lambda code signing configuration " + arn + " can not be found.");
        this.arn = arn;
    }

    public String arn() {
        return arn;
    }
}
