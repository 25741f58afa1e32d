package dev.kiln.logs;

import dev.kiln.accounts.AccountId;
import dev.kiln.ids.IdMarks;
import dev.kiln.ids.TimedId;
import dev.kiln.paging.Page;
import dev.kiln.paging.PageRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads stored log events of one account. */
@Service
@Transactional(readOnly = true)
public class LogReader {

    /** One answer unpacks no more than this; a search that found less goes on at its cursor. */
    private static final int MOST_CHUNKS = 4_000;

    private static final int CHUNKS_AT_ONCE = 32;

    /** Lines of one invocation that are shown at most. */
    private static final int MOST_OF_REQUEST = 20_000;

    /** What a request id says of its time is in milliseconds. */
    private static final Duration ROUNDING = Duration.ofSeconds(1);

    private final LogStore store;
    private final Clock clock;

    LogReader(LogStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Newest first. A search of much may give less than a page, and a cursor to go on. */
    public Page<LogEvent> newest(AccountId account, LogQuery query, PageRequest page) {
        long edge = page.cursor() == null ? Long.MAX_VALUE : parseCursor(page.cursor());
        var request = query.requestId();
        if (request != null) {
            var lines = ofRequest(account, query, request, id -> id < edge);
            return page(lines.reversed(), page.limit(), null);
        }
        var walk = LogWalk.backwards(store, account, query.group(), LogChunk.ofEvent(edge - 1));
        return scan(walk, query, id -> id < edge, page.limit());
    }

    /** Oldest first, those with an id above {@code afterId}: how a tail catches up. */
    public List<LogEvent> after(AccountId account, LogQuery query, long afterId, int limit) {
        var request = query.requestId();
        if (request != null) {
            var lines = ofRequest(account, query, request, id -> id > afterId);
            return lines.subList(0, Math.min(limit, lines.size()));
        }
        var walk = LogWalk.forwards(store, account, query.group(), LogChunk.ofEvent(afterId));
        return scan(walk, query, id -> id > afterId, limit).items();
    }

    private static Page<LogEvent> scan(
            LogWalk walk, LogQuery query, LongPredicate range, int limit) {
        var found = new ArrayList<LogEvent>();
        long last = 0;
        for (int chunks = 0; chunks < MOST_CHUNKS && found.size() <= limit; ) {
            var heads = walk.next(CHUNKS_AT_ONCE);
            if (heads.isEmpty()) {
                return page(found, limit, null);
            }
            for (var some : batches(heads, limit)) {
                if (found.size() <= limit) {
                    addMatching(found, walk.events(some), query, range);
                }
            }
            chunks += heads.size();
            last = LogChunk.eventId(heads.getLast().id(), 0);
        }
        return page(found, limit, Long.toString(last));
    }

    /** Full chunks are unpacked only until a page is full. */
    private static List<List<LogChunk.Head>> batches(List<LogChunk.Head> heads, int limit) {
        var batches = new ArrayList<List<LogChunk.Head>>();
        int from = 0;
        int events = 0;
        for (int i = 0; i < heads.size(); i++) {
            events += heads.get(i).events();
            if (events > limit || i == heads.size() - 1) {
                batches.add(heads.subList(from, i + 1));
                from = i + 1;
                events = 0;
            }
        }
        return batches;
    }

    private static void addMatching(
            List<LogEvent> found, List<LogEvent> events, LogQuery query, LongPredicate range) {
        for (var event : events) {
            if (range.test(event.id()) && query.matches(event)) {
                found.add(event);
            }
        }
    }

    private static Page<LogEvent> page(
            List<LogEvent> found, int limit, @Nullable String otherwise) {
        if (found.size() <= limit) {
            return new Page<>(found, otherwise);
        }
        var items = found.subList(0, limit);
        return new Page<>(items, Long.toString(items.getLast().id()));
    }

    /**
     * In their order. A request id says when it was made, and marks which chunks may have its
     * lines.
     */
    private List<LogEvent> ofRequest(
            AccountId account, LogQuery query, String request, LongPredicate range) {
        var found = new ArrayList<LogEvent>();
        var first = firstChunk(account, query.group(), request);
        if (first == null) {
            return found;
        }
        var walk = LogWalk.forwards(store, account, query.group(), first);
        for (int chunks = 0; chunks < MOST_CHUNKS && found.size() < MOST_OF_REQUEST; ) {
            var heads = walk.next(MOST_CHUNKS);
            if (heads.isEmpty()) {
                break;
            }
            var likely =
                    heads.stream().filter(it -> IdMarks.mayHold(it.requests(), request)).toList();
            addMatching(found, walk.events(likely), query, range);
            chunks += heads.size();
        }
        return found;
    }

    private @Nullable Long firstChunk(AccountId account, String group, String request) {
        var made = TimedId.time(request, clock.instant());
        return made == null
                ? Long.valueOf(0)
                : store.firstSince(account, group, made.minus(ROUNDING));
    }

    private static long parseCursor(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException foreign) {
            return Long.MAX_VALUE;
        }
    }
}
