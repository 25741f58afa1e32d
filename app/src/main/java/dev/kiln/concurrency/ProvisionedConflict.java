package dev.kiln.concurrency;

/** The version behind is provisioned in another way already. */
public class ProvisionedConflict extends RuntimeException {

    ProvisionedConflict(String message) {
        super(message);
    }
}
