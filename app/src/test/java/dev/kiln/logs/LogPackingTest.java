package dev.kiln.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.accounts.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogPackingTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456Z");

    @Test
    void givesEventsBackAsTheyWere() {
        var written =
                List.of(
                        event("s1", "r1", "START"),
                        event("s2", null, "nobody's\nsecond line"),
                        event("s1", "r2", "größer 😀"));

        var read = LogPacking.unpack(7, "group", LogPacking.pack(written));

        assertThat(read)
                .containsExactly(
                        written.get(0).stored(LogChunk.eventId(7, 0)),
                        written.get(1).stored(LogChunk.eventId(7, 1)),
                        written.get(2).stored(LogChunk.eventId(7, 2)));
        assertThat(read).allMatch(it -> LogChunk.ofEvent(it.id()) == 7);
    }

    @Test
    void beginsANewChunkBeforeARowGetsTooLong() {
        var long1 = "x".repeat(100_000);
        var events = IntStream.range(0, 5).mapToObj(i -> event("s", "r", i + long1)).toList();

        var chunks = LogChunks.sorted(events);

        assertThat(chunks).hasSize(5);
        assertThat(chunks.stream().flatMap(List::stream)).containsExactlyElementsOf(events);
    }

    @Test
    void numbersNoMoreEventsThanAnIdCanSay() {
        var events = IntStream.range(0, 70_000).mapToObj(_ -> event("s", "r", "")).toList();

        assertThat(LogChunks.sorted(events)).hasSize(2).allMatch(it -> it.size() < 65_536);
    }

    private static NewLogEvent event(String stream, @Nullable String request, String message) {
        return new NewLogEvent(
                new AccountId("123456789012"), "group", stream, NOON, request, true, message);
    }
}
