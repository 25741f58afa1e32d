package dev.kiln.layers;

/** The layer belongs to another account, whose policy does not let the caller's use it. */
public class LayerNotShared extends RuntimeException {

    private final String arn;

    public LayerNotShared(String arn) {
        super("No policy of " + arn + " allows this account to use it");
        this.arn = arn;
    }

    /** Of the version that was asked for. */
    public String arn() {
        return arn;
    }
}
