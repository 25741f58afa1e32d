package dev.kiln.revocation;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears on a connection of its own what other replicas revoke, and connects again when it broke.
 */
final class ReplicaListener implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ReplicaListener.class);
    private static final Duration RHYTHM = Duration.ofMillis(500);

    private final ListenerConnections connections;
    private final PostgreSqlReplicas replicas;
    private final Consumer<RevocationScope> forget;
    private final CountDownLatch end;

    ReplicaListener(
            ListenerConnections connections,
            PostgreSqlReplicas replicas,
            Consumer<RevocationScope> forget,
            CountDownLatch end) {
        this.connections = connections;
        this.replicas = replicas;
        this.forget = forget;
        this.end = end;
    }

    @Override
    public void run() {
        try {
            do {
                connect();
                replicas.isDeaf();
            } while (!end.await(RHYTHM.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopping) {
            replicas.isDeaf();
        }
    }

    private void connect() {
        try (var connection = connections.open()) {
            listen(connection);
        } catch (SQLException | RuntimeException lost) {
            if (end.getCount() > 0) {
                LOG.warn("revocations=unheard reason={}", String.valueOf(lost.getMessage()));
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        var postgres = connection.unwrap(PGConnection.class);
        int self = postgres.getBackendPID();
        execute(connection, "listen " + Notice.CHANNEL);
        execute(connection, "listen " + Notice.channelOf(self));
        replicas.listensAs(self);
        // What was revoked while nobody listened is not known.
        forget.accept(RevocationScope.EVERYBODY);
        while (end.getCount() > 0) {
            notify(connection, Notice.CHANNEL, Ping.of(self).text());
            hear(connection, postgres, self);
        }
    }

    /** Until the next ping is due. */
    private void hear(Connection connection, PGConnection postgres, int self) throws SQLException {
        long due = System.nanoTime() + RHYTHM.toNanos();
        long left = RHYTHM.toMillis();
        while (left > 0) {
            var heard = postgres.getNotifications((int) left);
            for (var notification : heard == null ? new PGNotification[0] : heard) {
                handle(connection, self, notification);
            }
            left = TimeUnit.NANOSECONDS.toMillis(due - System.nanoTime());
        }
    }

    private void handle(Connection connection, int self, PGNotification heard) throws SQLException {
        var text = heard.getParameter();
        Ping.parse(text).ifPresent(it -> replicas.heard(it, self));
        Notice.Acknowledgement.parse(text).ifPresent(replicas::acknowledged);
        var notice = Notice.parse(text);
        if (notice.isPresent()) {
            forget.accept(notice.get().scope());
            var acknowledgement = new Notice.Acknowledgement(notice.get().id(), self);
            notify(connection, Notice.channelOf(notice.get().sender()), acknowledgement.text());
        }
    }

    private static void notify(Connection connection, String channel, String text)
            throws SQLException {
        try (var statement = connection.prepareStatement("select pg_notify(?, ?)")) {
            statement.setString(1, channel);
            statement.setString(2, text);
            statement.execute();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
