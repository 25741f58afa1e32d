package dev.kiln.network;

import java.time.Instant;

/**
 * Connections of one function to one destination, over a while.
 *
 * @param destination a host name where the function asked for one, else an address
 * @param port 0 for a name that was refused, and for several destinations together
 * @param protocol {@code tcp}, {@code udp}, {@code dns} or {@code any}
 */
public record NetworkConnections(
        String function,
        String destination,
        int port,
        String protocol,
        boolean isDenied,
        long count,
        Instant lastAt) {}
