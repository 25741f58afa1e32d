package dev.kiln.concurrency;

/** Nothing is provisioned for this version or alias. */
public class ProvisionedNotFound extends RuntimeException {

    ProvisionedNotFound() {
        super("No Provisioned Concurrency Config found for this function");
    }
}
