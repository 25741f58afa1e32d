package dev.kiln.logs;

import dev.kiln.accounts.AccountId;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Service;

/**
 * Follows log events as they are stored. A slow follower loses nothing that {@link LogReader}
 * cannot give it again.
 */
@Service
public class LogTail {

    public LogSubscription subscribe(AccountId account, LogQuery query) {
        throw new UnsupportedOperationException();
    }

    /** Close it when the reader has gone. */
    public interface LogSubscription extends AutoCloseable {

        /** Waits at most this long for events; empty when none came. */
        List<LogEvent> poll(Duration wait) throws InterruptedException;

        @Override
        void close();
    }
}
