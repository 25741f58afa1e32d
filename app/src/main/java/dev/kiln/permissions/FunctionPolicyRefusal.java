package dev.kiln.permissions;

/** A statement of a function's policy cannot be added or removed; the message is Lambda's. */
public class FunctionPolicyRefusal extends RuntimeException {

    private final Reason reason;

    FunctionPolicyRefusal(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    static FunctionPolicyRefusal noPolicy() {
        return new FunctionPolicyRefusal(
                Reason.MISSING, "The resource you requested does not exist.");
    }

    /** What kind of refusal. */
    public enum Reason {
        INVALID,
        MISSING,
        CONFLICT,
        STALE,
        TOO_LONG
    }
}
