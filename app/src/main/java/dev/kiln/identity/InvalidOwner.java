package dev.kiln.identity;

/** A field of the set-up form cannot be taken: {@code field} is email, password or accountName. */
public class InvalidOwner extends RuntimeException {

    private final String field;

    public InvalidOwner(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
