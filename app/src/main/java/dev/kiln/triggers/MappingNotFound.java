package dev.kiln.triggers;

/** There is no such mapping in the caller's account. */
public class MappingNotFound extends RuntimeException {

    private final String arn;

    MappingNotFound(String arn) {
        super("The resource you requested does not exist.");
        this.arn = arn;
    }

    public String arn() {
        return arn;
    }
}
