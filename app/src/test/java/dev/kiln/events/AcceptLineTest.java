package dev.kiln.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

@OnH2
@TestPropertySource(properties = "kiln.events.workers=0")
class AcceptLineTest {

    private static final long ALL_DISKS = Long.MAX_VALUE / 2;

    @Autowired EventStore store;
    @Autowired WaitingEvents waiting;
    @Autowired TransactionTemplate transactions;
    @Autowired Clock clock;
    @Autowired People people;

    @Value("${kiln.data}")
    Path data;

    private final List<AcceptLine> lines = new ArrayList<>();
    private Lane lane = new Lane(Events.ACME, "resize-image");

    @BeforeEach
    void person() {
        lane = new Lane(people.ada().account(), "resize-image");
    }

    @AfterEach
    void close() throws InterruptedException {
        for (var line : lines) {
            line.close();
        }
    }

    /** A copy of the file at this moment is all that a killed process leaves behind. */
    @Test
    void everyAcceptedEventIsInTheFile() throws Exception {
        var line = line(0, DataSize.ofMegabytes(64));
        var accepted = new HashSet<String>();

        for (int round = 0; round < 5; round++) {
            accepted.addAll(acceptTogether(line, 40));
            assertThat(idsIn(copyOfDatabase())).containsAll(accepted);
        }
    }

    private List<String> acceptTogether(AcceptLine line, int count) throws Exception {
        var calls = new ArrayList<Callable<String>>();
        for (int i = 0; i < count; i++) {
            calls.add(
                    () -> {
                        var event = event();
                        line.accept(event);
                        return event.requestId();
                    });
        }
        var ids = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var call : threads.invokeAll(calls)) {
                ids.add(call.get());
            }
        }
        return ids;
    }

    private Path copyOfDatabase() throws IOException {
        var copy = TestDatabases.newDataDirectory().resolve("copy.mv.db");
        return Files.copy(data.resolve("db/kiln.mv.db"), copy);
    }

    private Set<String> idsIn(Path file) throws SQLException {
        var name = file.toString().replace(".mv.db", "");
        var ids = new HashSet<String>();
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + name, "", "");
                var query =
                        connection.prepareStatement(
                                "select request_id from event_queue where account_id = ?")) {
            query.setString(1, lane.account().value());
            var rows = query.executeQuery();
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    @Test
    void acceptsNothingWhenTheDiskIsNearlyFull() {
        var line = line(ALL_DISKS, DataSize.ofMegabytes(64));
        var event = event();

        assertThatThrownBy(() -> line.accept(event))
                .isInstanceOf(QueueUnavailable.class)
                .hasMessageContaining("disk of this installation is full");
        assertThat(waiting.find(lane.account(), event.requestId())).isEmpty();
    }

    @Test
    void refusesMoreThanMayWaitForTheirCommit() {
        var line = line(0, DataSize.ofBytes(100));

        assertThatThrownBy(() -> line.accept(event()))
                .isInstanceOf(QueueUnavailable.class)
                .hasMessageContaining("Too many events arrive at once");
    }

    @Test
    void refusesOneRowThatTheDatabaseDoesNotTakeAndNotItsNeighbours() throws Exception {
        var line = line(0, DataSize.ofMegabytes(64));
        var taken = event();
        line.accept(taken);
        var calls = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 20; i++) {
            var event = i == 7 ? taken : event();
            calls.add(() -> isAccepted(line, event));
        }

        var accepted = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var call : threads.invokeAll(calls)) {
                accepted += call.get() ? 1 : 0;
            }
        }

        assertThat(accepted).isEqualTo(19);
    }

    private static boolean isAccepted(AcceptLine line, NewEvent event) {
        try {
            line.accept(event);
            return true;
        } catch (QueueUnavailable refused) {
            return false;
        }
    }

    private NewEvent event() {
        return Events.fresh(lane, Instant.parse("2026-03-01T12:00:00Z"), "{}");
    }

    private AcceptLine line(long reserve, DataSize buffer) {
        var settings =
                new EventSettings(
                        1,
                        1,
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(1),
                        DataSize.ofBytes(reserve),
                        buffer,
                        Duration.ofDays(14));
        var line =
                new AcceptLine(
                        store,
                        transactions,
                        new DiskRoom(data, "jdbc:h2:file:" + data, settings),
                        settings);
        lines.add(line);
        return line;
    }
}
