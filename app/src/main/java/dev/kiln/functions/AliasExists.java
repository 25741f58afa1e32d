package dev.kiln.functions;

/** The function has an alias of this name already. */
public class AliasExists extends RuntimeException {

    public AliasExists(String arn) {
        super("Alias already exists: " + arn);
    }
}
