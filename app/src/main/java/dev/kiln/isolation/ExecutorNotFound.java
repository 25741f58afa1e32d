package dev.kiln.isolation;

/** No executor of this id lives, so none can be tested. */
public class ExecutorNotFound extends RuntimeException {

    public ExecutorNotFound() {
        super("This executor is not running. Start it, and try again");
    }
}
