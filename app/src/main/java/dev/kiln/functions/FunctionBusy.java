package dev.kiln.functions;

/** The function or version is in a state or in a use that does not allow this now. */
public class FunctionBusy extends RuntimeException {

    public FunctionBusy(String message) {
        super(message);
    }
}
