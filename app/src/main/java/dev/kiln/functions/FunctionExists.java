package dev.kiln.functions;

/** The account has a function of this name already. */
public class FunctionExists extends RuntimeException {

    public FunctionExists(String name) {
        super("Function already exist: " + name);
    }
}
