package dev.kiln.layers;

/** There is no such version that the caller may see. */
public class LayerVersionNotFound extends RuntimeException {

    private final String arn;

    public LayerVersionNotFound(String arn) {
        super("The resource you requested does not exist.");
        this.arn = arn;
    }

    public String arn() {
        return arn;
    }
}
