package dev.kiln.triggers;

/** An earlier change of the mapping is not finished. */
public class MappingInUse extends RuntimeException {

    MappingInUse(String verb) {
        super("Cannot " + verb + " the event source mapping because it is in use.");
    }
}
