package dev.kiln.executor.contract.trust;

import dev.kiln.executor.contract.Payload;

/**
 * What an executor gets when it joins or renews.
 *
 * @param memberId the executor in the fleet from now on
 */
public record Membership(String memberId, Payload certificate, Payload authority) {}
