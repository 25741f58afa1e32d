package dev.kiln.concurrency;

/**
 * @param limit how many invocations of the account run at once
 * @param unreserved how many of them belong to no function
 * @param unreservedMinimum what has to be left for functions without a reservation
 */
public record AccountConcurrency(int limit, int unreserved, int unreservedMinimum) {}
