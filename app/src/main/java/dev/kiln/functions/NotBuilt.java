package dev.kiln.functions;

/**
 * The code has to be built before it can run: dependencies are missing, or it has to be compiled.
 */
public final class NotBuilt extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotBuilt(String function) {
        super("The code of " + function + " has to be built first.");
    }
}
