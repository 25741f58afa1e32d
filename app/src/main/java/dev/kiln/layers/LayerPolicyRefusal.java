package dev.kiln.layers;

/** The policy of a layer's version cannot be read or changed so; the message is Lambda's. */
public class LayerPolicyRefusal extends RuntimeException {

    private final Reason reason;

    private LayerPolicyRefusal(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    static LayerPolicyRefusal none() {
        return new LayerPolicyRefusal(
                Reason.NOT_FOUND, "No policy is associated with the given resource.");
    }

    static LayerPolicyRefusal statementNotFound(String id) {
        return new LayerPolicyRefusal(
                Reason.NOT_FOUND, "Statement " + id + " is not found in resource policy.");
    }

    static LayerPolicyRefusal exists(String id) {
        return new LayerPolicyRefusal(
                Reason.EXISTS,
                ("The statement id (%s) provided already exists. Please provide a new statement"
                                + " id, or remove the existing statement.")
                        .formatted(id));
    }

    static LayerPolicyRefusal revision() {
        return new LayerPolicyRefusal(
                Reason.REVISION,
                "The Revision Id provided does not match the latest Revision Id. Call the"
                        + " GetLayerPolicy API to retrieve the latest Revision Id");
    }

    static LayerPolicyRefusal tooLong() {
        return new LayerPolicyRefusal(
                Reason.TOO_LONG, "The final policy size is bigger than the limit (20480).");
    }

    public Reason reason() {
        return reason;
    }

    public enum Reason {
        NOT_FOUND,
        EXISTS,
        REVISION,
        TOO_LONG
    }
}
