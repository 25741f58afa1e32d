package dev.kiln.logs;

import dev.kiln.accounts.AccountId;
import dev.kiln.ids.IdMarks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Sorts events that arrived together into chunks: by log group, within the limits of a row. */
final class LogChunks {

    /** Before compression: a row may hold a mebibyte, and compression may gain nothing. */
    private static final int MAX_CHARACTERS = 160 * 1024;

    private LogChunks() {}

    private record Key(AccountId account, String group) {}

    /** Each list becomes a chunk; together they hold all events, each group's in their order. */
    static List<List<NewLogEvent>> sorted(List<NewLogEvent> events) {
        Map<Key, List<NewLogEvent>> open = new LinkedHashMap<>();
        var sizes = new LinkedHashMap<Key, Integer>();
        var full = new ArrayList<List<NewLogEvent>>();
        for (var event : events) {
            var key = new Key(event.account(), event.group());
            int length = event.message().length();
            int size = sizes.getOrDefault(key, 0);
            var chunk = open.computeIfAbsent(key, _ -> new ArrayList<>());
            if (!chunk.isEmpty() && isFull(chunk.size(), size + length)) {
                full.add(chunk);
                chunk = new ArrayList<>();
                open.put(key, chunk);
                size = 0;
            }
            chunk.add(event);
            sizes.put(key, size + length);
        }
        full.addAll(open.values());
        return full;
    }

    private static boolean isFull(int events, int characters) {
        return events + 1 > LogChunk.MAX_EVENTS - 1 || characters > MAX_CHARACTERS;
    }

    static LogChunk packed(List<NewLogEvent> events, Instant arrivedAt) {
        var first = events.getFirst();
        var requests = new LinkedHashSet<String>();
        for (var event : events) {
            var request = event.requestId();
            if (request != null) {
                requests.add(request);
            }
        }
        return new LogChunk(
                first.account(),
                first.group(),
                arrivedAt,
                events.size(),
                IdMarks.of(requests),
                LogPacking.pack(events));
    }
}
