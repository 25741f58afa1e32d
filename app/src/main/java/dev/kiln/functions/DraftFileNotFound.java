package dev.kiln.functions;

public class DraftFileNotFound extends RuntimeException {

    public DraftFileNotFound(String path) {
        super("There is no file " + path + " in this function");
    }
}
