package dev.kiln.logs;

import dev.kiln.accounts.AccountId;
import java.time.Instant;

/**
 * Events of one log group that arrived together, packed into one row.
 *
 * @param arrivedAt by the app's clock, which executors' clocks may differ from
 * @param requests marks of the invocations that it holds lines of
 * @param content packed by {@link LogPacking}
 */
@SuppressWarnings("ArrayRecordComponent")
record LogChunk(
        AccountId account,
        String group,
        Instant arrivedAt,
        int events,
        byte[] requests,
        byte[] content) {

    /** Bits of an event's id that say its place in the chunk. */
    private static final int PLACE_BITS = 16;

    static final int MAX_EVENTS = 1 << PLACE_BITS;

    static long eventId(long chunkId, int place) {
        return chunkId << PLACE_BITS | place;
    }

    static long ofEvent(long eventId) {
        return eventId >> PLACE_BITS;
    }

    /** A chunk without its content. */
    @SuppressWarnings("ArrayRecordComponent")
    record Head(long id, int events, byte[] requests) {}
}
