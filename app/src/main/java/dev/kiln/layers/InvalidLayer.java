package dev.kiln.layers;

/** A layer, or a list of layers, that cannot be taken; the message is Lambda's. */
public class InvalidLayer extends RuntimeException {

    public InvalidLayer(String message) {
        super(message);
    }
}
