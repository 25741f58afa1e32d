package dev.kiln.invocations;

import dev.kiln.paging.Page;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a page of the history ends: the next one is older. */
record InvocationCursor(Instant startedAt, String requestId) {

    private static final InvocationCursor NEWEST =
            new InvocationCursor(Instant.parse("9999-01-01T00:00:00Z"), "");

    static final Comparator<InvocationCursor> NEWEST_FIRST =
            Comparator.comparing(InvocationCursor::startedAt)
                    .thenComparing(InvocationCursor::requestId)
                    .reversed();

    /** A cursor that is not ours starts from the top. */
    static InvocationCursor parse(@Nullable String cursor) {
        if (cursor == null || !cursor.matches("\\d{1,17}_[0-9a-f-]{1,36}")) {
            return NEWEST;
        }
        int split = cursor.indexOf('_');
        long micros = Long.parseLong(cursor.substring(0, split));
        return new InvocationCursor(
                Instant.EPOCH.plus(micros, ChronoUnit.MICROS), cursor.substring(split + 1));
    }

    static Page<InvocationSummary> page(List<InvocationSummary> rows, int limit) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        var items = rows.subList(0, limit);
        return new Page<>(items, of(items.getLast()));
    }

    /** Whether it comes after the end of that page. */
    boolean isBehind(InvocationSummary row) {
        return NEWEST_FIRST.compare(at(row), this) > 0;
    }

    static InvocationCursor at(InvocationSummary row) {
        return new InvocationCursor(row.startedAt(), row.requestId());
    }

    private static String of(InvocationSummary row) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, row.startedAt()) + "_" + row.requestId();
    }
}
