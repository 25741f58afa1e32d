package dev.kiln.executor.contract.trust;

import dev.kiln.executor.contract.Payload;

/**
 * An executor asks to belong to the fleet.
 *
 * @param token the whole join token
 * @param name what people call it
 * @param publicKey X.509 encoded; the other half never leaves the executor
 */
public record JoinRequest(String token, String name, Payload publicKey) {

    /** The token stays out of logs. */
    @Override
    public String toString() {
        return "JoinRequest[" + name + "]";
    }
}
