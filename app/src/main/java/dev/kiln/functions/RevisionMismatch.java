package dev.kiln.functions;

/** Somebody changed the function since the caller read it. */
public class RevisionMismatch extends RuntimeException {

    public RevisionMismatch() {
        super(
                "The Revision Id provided does not match the latest Revision Id. Call the"
                        + " GetFunction/GetAlias API to retrieve the latest Revision Id");
    }
}
