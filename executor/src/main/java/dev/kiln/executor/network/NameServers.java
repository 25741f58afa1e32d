package dev.kiln.executor.network;

import java.io.IOException;

/** Who knows the internet's names. */
@FunctionalInterface
public interface NameServers {

    /**
     * @param query of any sandbox; the answer carries the same id
     * @param isComplete whether a long answer is wanted whole
     */
    byte[] ask(byte[] query, boolean isComplete) throws IOException;
}
