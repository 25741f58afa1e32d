package dev.kiln.concurrency;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param account how many invocations of one account run at once
 * @param unreservedMinimum what functions without a reservation always have left of that
 * @param scalingRate by how many sandboxes one function may grow in ten seconds
 * @param requestRate how many invocations may begin in a second for each one that may run at once
 * @param accountRate how many invocations of a function without a reservation may begin in a
 *     second, when that is more: short ones need little concurrency
 * @param callRate how many calls of an account that run no function are answered in a second; 0 for
 *     all of them
 */
@ConfigurationProperties("kiln.concurrency")
record ConcurrencySettings(
        @DefaultValue("1000") int account,
        @DefaultValue("100") int unreservedMinimum,
        @DefaultValue("1000") int scalingRate,
        @DefaultValue("10") int requestRate,
        @DefaultValue("50000") int accountRate,
        @DefaultValue("0") int callRate) {}
