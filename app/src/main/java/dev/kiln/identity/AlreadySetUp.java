package dev.kiln.identity;

/** The installation has its first owner already. */
public class AlreadySetUp extends RuntimeException {

    public AlreadySetUp() {
        super("This Kiln is set up already: sign in instead");
    }
}
