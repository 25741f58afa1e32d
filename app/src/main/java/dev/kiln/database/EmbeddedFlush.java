package dev.kiln.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Hands H2's committed changes to the operating system before the commit returns. By itself H2 does
 * so half a second later, and a process that is killed meanwhile takes acknowledged work along.
 * (Its own switch for that, WRITE_DELAY=0, also stops the thread that reclaims space.)
 */
class EmbeddedFlush implements TransactionExecutionListener, DisposableBean {

    private final HikariDataSource source;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicLong commits = new AtomicLong();
    private long flushedCommits;
    private @Nullable Connection connection;

    EmbeddedFlush(HikariDataSource source) {
        this.source = source;
    }

    static boolean isFor(HikariDataSource source) {
        var url = String.valueOf(source.getJdbcUrl());
        return url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:h2:mem:");
    }

    @Override
    public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
        if (failure == null && !transaction.isReadOnly()) {
            flush(commits.incrementAndGet());
        }
    }

    /** LOCKING: who waits here meanwhile is served by the flush of whoever comes next. */
    private void flush(long commit) {
        lock.lock();
        try {
            if (flushedCommits < commit) {
                var upTo = commits.get();
                checkpoint();
                flushedCommits = upTo;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot write its file", e);
        } finally {
            lock.unlock();
        }
    }

    private void checkpoint() throws SQLException {
        try (var statement = connection().createStatement()) {
            statement.execute("CHECKPOINT");
        }
    }

    /**
     * One of its own: waiting for the pool here, with a connection in hand, could wait for ever.
     */
    private Connection connection() throws SQLException {
        if (connection == null || connection.isClosed()) {
            connection =
                    DriverManager.getConnection(
                            source.getJdbcUrl(), source.getUsername(), source.getPassword());
        }
        return connection;
    }

    @Override
    public void destroy() throws SQLException {
        lock.lock();
        try {
            if (connection != null) {
                connection.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
