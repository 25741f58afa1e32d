package dev.kiln.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.ui.host.EventLedger;
import dev.kiln.ui.host.EventSender;
import dev.kiln.ui.host.LambdaApi;
import dev.kiln.ui.host.Owner;
import dev.kiln.ui.host.RunningKiln;
import java.time.Duration;
import java.util.HashSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Asynchronous invocations while app and executor are killed without warning: whatever was accepted
 * runs, or is a dead letter. Small in the suite; the whole proof is {@code mvn -pl ui-tests verify
 * -Dit.test=EventsSurviveKillsIT -Dkiln.proof.events=10000 -Dkiln.proof.kills=10}.
 */
class EventsSurviveKillsIT {

    private static final int EVENTS = Integer.getInteger("kiln.proof.events", 300);
    private static final int KILLS = Integer.getInteger("kiln.proof.kills", 1);
    private static final int LOOKS = 40;

    private static final String SOURCE =
            """
            def lambda_handler(event, context):
                return event
            """;

    @Test
    void everyAcceptedEventRanOrIsADeadLetter() throws Exception {
        try (var kiln = RunningKiln.ownedBy(Owner.ADA);
                var sender = new EventSender(kiln, "count");
                var lambda = LambdaApi.of(kiln)) {
            lambda.createPython("count", Duration.ofSeconds(3), SOURCE);

            for (int kill = 0; kill < KILLS; kill++) {
                var sending = sender.send(EVENTS / KILLS);
                kiln.killAndAwaitRecovery(kiln.app());
                kiln.killAndAwaitRecovery(kiln.executor());
                sending.get(10, TimeUnit.MINUTES);
            }

            report(sender, drained(kiln));
        }
    }

    /** Looks into the database, and lets Kiln run on as long as something waits. */
    private static EventLedger drained(RunningKiln first) throws Exception {
        for (int look = 0; look < LOOKS; look++) {
            var kiln = look == 0 ? first : RunningKiln.start(first.environment(), first.data());
            kiln.launcher().letRun(Duration.ofSeconds(20));
            kiln.stop();
            var ledger = EventLedger.of(first.data());
            if (ledger.waiting().isEmpty()) {
                return ledger;
            }
        }
        throw new AssertionError("Events still wait after " + LOOKS + " looks");
    }

    private static void report(EventSender sender, EventLedger ledger) {
        var lost = new HashSet<>(sender.accepted());
        lost.removeAll(ledger.runs().keySet());
        lost.removeAll(ledger.dead());
        long again = ledger.runs().values().stream().filter(runs -> runs > 1).count();
        System.out.printf(
                "%d events accepted, %d ran, %d more than once, %d dead letters, %d lost; %d kills of each program%n",
                sender.accepted().size(),
                ledger.runs().size(),
                again,
                ledger.dead().size(),
                lost.size(),
                KILLS);

        assertThat(sender.accepted()).hasSizeGreaterThanOrEqualTo(EVENTS / KILLS * KILLS);
        assertThat(new HashSet<>(sender.accepted())).hasSameSizeAs(sender.accepted());
        assertThat(lost).isEmpty();
    }
}
