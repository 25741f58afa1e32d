package dev.kiln.revocation;

import dev.kiln.ids.Ids;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Replicas that share a PostgreSQL database. A revocation is a notification that is sent by the
 * commit itself; whoever hears it forgets, then acknowledges.
 *
 * <p>LOCKING: a replica trusts what it remembers for {@link #LEASE} after it last sent itself a
 * notification that came back. Notifications arrive in the order of commits, so it has heard all
 * that was revoked before. Who revokes waits for the acknowledgements of those that listen, or
 * until the lease of one that does not answer has run out.
 */
final class PostgreSqlReplicas implements Replicas {

    static final String LISTENER = "kiln-revocations";
    static final Duration LEASE = Duration.ofSeconds(2);

    private final JdbcClient jdbc;
    private final Ids ids;
    private final ListenerConnections connections;
    private final CountDownLatch end = new CountDownLatch(1);
    private final Map<String, Told> waiting = new ConcurrentHashMap<>();
    private final Map<Integer, Long> others = new ConcurrentHashMap<>();
    private volatile int ownListener;
    private volatile long heardAt;
    private volatile boolean isListening;

    PostgreSqlReplicas(JdbcClient jdbc, Ids ids, ListenerConnections connections) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.connections = connections;
    }

    @Override
    public void listen(Consumer<RevocationScope> heard) {
        var listener = new ReplicaListener(connections, this, heard, end);
        Thread.ofPlatform().daemon().name("revocations").start(listener);
    }

    @Override
    public void stop() {
        end.countDown();
        isDeaf();
    }

    @Override
    public boolean areHeard() {
        return isListening && System.nanoTime() - heardAt < LEASE.toNanos();
    }

    void heard(Ping ping, int self) {
        if (ping.listener() == self) {
            heardAt = ping.sentAt();
            isListening = true;
        } else {
            others.put(ping.listener(), System.nanoTime());
        }
    }

    void listensAs(int processId) {
        ownListener = processId;
    }

    void isDeaf() {
        isListening = false;
    }

    @Override
    public Telling tell(RevocationScope scope) {
        var notice = new Notice(ids.uuid().toString(), ownListener, scope);
        var told = new Told(notice.id(), listeners());
        waiting.put(notice.id(), told);
        jdbc.sql("select pg_notify(:channel, :notice)")
                .param("channel", Notice.CHANNEL)
                .param("notice", notice.text())
                .query((row, _) -> "")
                .list();
        return told;
    }

    /** Those that may still trust what they remember, be they connected at this moment or not. */
    private Set<Integer> listeners() {
        var edge = System.nanoTime() - LEASE.toNanos();
        others.values().removeIf(heard -> heard - edge < 0);
        var listeners = ConcurrentHashMap.<Integer>newKeySet();
        listeners.addAll(others.keySet());
        listeners.addAll(connected());
        return listeners;
    }

    private List<Integer> connected() {
        return jdbc.sql(
                        """
                        select pid from pg_stat_activity
                        where datname = current_database()
                            and application_name = :listener and pid <> :own
                        """)
                .param("listener", LISTENER)
                .param("own", ownListener)
                .query((row, _) -> row.getInt(1))
                .list();
    }

    void acknowledged(Notice.Acknowledgement by) {
        var told = waiting.get(by.noticeId());
        if (told != null) {
            told.heardBy(by.listener());
        }
    }

    private final class Told implements Telling {

        private final String id;
        private final Set<Integer> missing;
        private final CountDownLatch all = new CountDownLatch(1);

        Told(String id, Set<Integer> missing) {
            this.id = id;
            this.missing = missing;
        }

        void heardBy(int listener) {
            missing.remove(listener);
            if (missing.isEmpty()) {
                all.countDown();
            }
        }

        @Override
        public void await() {
            try {
                if (!missing.isEmpty()) {
                    var _ = all.await(LEASE.toMillis(), TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            } finally {
                cancel();
            }
        }

        @Override
        public void cancel() {
            waiting.remove(id);
        }
    }
}
