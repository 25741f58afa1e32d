package dev.kiln.concurrency;

/** A setting that the account's division of concurrency does not allow, in Lambda's words. */
public class ConcurrencyRefused extends RuntimeException {

    ConcurrencyRefused(String message) {
        super(message);
    }
}
