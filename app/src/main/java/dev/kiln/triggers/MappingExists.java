package dev.kiln.triggers;

/** The function has a mapping of this source; the message is Lambda's. */
public class MappingExists extends RuntimeException {

    MappingExists(String message) {
        super(message);
    }
}
