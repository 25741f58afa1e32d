package dev.kiln.functions;

/** There is no such function in the caller's account. */
public class FunctionNotFound extends RuntimeException {

    public FunctionNotFound(String name) {
        super("Function not found: " + name);
    }
}
