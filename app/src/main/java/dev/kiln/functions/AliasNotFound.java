package dev.kiln.functions;

/** The function has no alias of this name. */
public class AliasNotFound extends RuntimeException {

    public AliasNotFound(String message) {
        super(message);
    }
}
