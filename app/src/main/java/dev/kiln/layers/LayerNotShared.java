package dev.kiln.layers;

/** The layer belongs to another account, whose policy does not let the caller's use it. */
public class LayerNotShared extends RuntimeException {

    private final String arn;

    public LayerNotShared(String caller, String arn) {
        super(
                ("User: %s is not authorized to perform: lambda:GetLayerVersion on resource: %s"
                                + " because no resource-based policy allows the"
                                + " lambda:GetLayerVersion action")
                        .formatted(caller, arn));
        this.arn = arn;
    }

    /** Of the version that was asked for. */
    public String arn() {
        return arn;
    }
}
