package dev.kiln.identity;

/** The environment variables of the unattended set-up do not fit together. Names no secret. */
class InvalidUnattendedSetUp extends RuntimeException {

    InvalidUnattendedSetUp(String message) {
        super(message);
    }
}
