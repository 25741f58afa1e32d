package dev.kiln.destinations;

import dev.kiln.accounts.AccountId;

/**
 * One kind of thing that takes records of events: a function, a queue, a topic. The record is
 * delivered in the transaction that ends the event, so it arrives exactly once; a target outside of
 * this database keeps an outbox of its own.
 */
public interface DestinationTarget {

    /** The service in the target's ARN, such as {@code lambda} or {@code sqs}. */
    String service();

    /**
     * Asked before the transaction: whether {@link #deliver} will succeed.
     *
     * @throws DestinationRefused when it will not
     */
    void require(AccountId account, String arn, Delivery delivery);

    /** In the running transaction. */
    void deliver(AccountId account, String arn, Delivery delivery);
}
