package dev.kiln.logs;

import dev.kiln.accounts.AccountId;
import java.util.List;

/** Goes through the chunks of a log group, from one of them to the oldest or to the newest. */
final class LogWalk {

    private static final int STEP = 200;

    private final LogStore store;
    private final AccountId account;
    private final String group;
    private final boolean isBackwards;
    private long position;
    private boolean isOver;

    private LogWalk(
            LogStore store, AccountId account, String group, boolean isBackwards, long position) {
        this.store = store;
        this.account = account;
        this.group = group;
        this.isBackwards = isBackwards;
        this.position = position;
    }

    static LogWalk backwards(LogStore store, AccountId account, String group, long fromChunk) {
        return new LogWalk(store, account, group, true, fromChunk);
    }

    static LogWalk forwards(LogStore store, AccountId account, String group, long fromChunk) {
        return new LogWalk(store, account, group, false, fromChunk);
    }

    /** At most so many chunks; empty at the end. */
    List<LogChunk.Head> next(int most) {
        if (isOver) {
            return List.of();
        }
        int limit = Math.min(most, STEP);
        var heads =
                isBackwards
                        ? store.headsUpTo(account, group, position, limit)
                        : store.headsFrom(account, group, position, limit);
        isOver = heads.size() < limit;
        if (!heads.isEmpty()) {
            position = heads.getLast().id() + (isBackwards ? -1 : 1);
        }
        return heads;
    }

    /** Events of these, in the order of the walk. */
    List<LogEvent> events(List<LogChunk.Head> heads) {
        var events = store.events(account, group, heads.stream().map(LogChunk.Head::id).toList());
        return isBackwards ? events.reversed() : events;
    }
}
