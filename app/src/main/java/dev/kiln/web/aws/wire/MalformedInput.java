package dev.kiln.web.aws.wire;

/** The request cannot be read as the operation's input; the message is meant for its sender. */
public class MalformedInput extends RuntimeException {

    private final boolean syntax;

    private MalformedInput(String message, boolean syntax) {
        super(message);
        this.syntax = syntax;
    }

    static MalformedInput type(String message) {
        return new MalformedInput(message, false);
    }

    static MalformedInput syntax(String message) {
        return new MalformedInput(message, true);
    }

    /** True when the body is no document at all, false when a value has the wrong type. */
    public boolean isSyntax() {
        return syntax;
    }
}
