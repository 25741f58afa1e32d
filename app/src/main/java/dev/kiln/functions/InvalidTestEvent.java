package dev.kiln.functions;

/** A field of a test event cannot be taken: {@code field} is name or json. */
public class InvalidTestEvent extends RuntimeException {

    private final String field;

    public InvalidTestEvent(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }
}
