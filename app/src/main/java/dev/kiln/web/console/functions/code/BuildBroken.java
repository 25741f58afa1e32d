package dev.kiln.web.console.functions.code;

/** The draft could not be built, so what needed it was not done. */
final class BuildBroken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BuildBroken(String message) {
        super(message);
    }
}
