package dev.kiln.logs;

import dev.kiln.accounts.AccountId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;

/**
 * Follows log events as they are stored. A follower that is too slow is told so by {@link
 * LogSubscription#isBehind} and reads what it missed from {@link LogReader}.
 */
@Service
public class LogTail {

    private final Set<LogFollower> followers = ConcurrentHashMap.newKeySet();

    public LogSubscription subscribe(AccountId account, LogQuery query) {
        var follower = new LogFollower(account, query, followers::remove);
        followers.add(follower);
        return follower;
    }

    boolean isFollowed(AccountId account) {
        return followers.stream().anyMatch(it -> it.isOf(account));
    }

    void publish(AccountId account, List<LogEvent> events) {
        followers.forEach(follower -> follower.offer(account, events));
    }

    /** Close it when the reader has gone. */
    public interface LogSubscription extends AutoCloseable {

        /** Waits at most this long for events; empty when none came. */
        List<LogEvent> poll(Duration wait) throws InterruptedException;

        /** Whether events were left out since the last call, because the reader was too slow. */
        boolean isBehind();

        @Override
        void close();
    }
}
