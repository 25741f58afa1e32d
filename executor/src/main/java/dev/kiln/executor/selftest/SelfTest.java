package dev.kiln.executor.selftest;

import dev.kiln.executor.contract.SelfTestFinding;
import dev.kiln.executor.contract.SelfTestReport;
import dev.kiln.executor.runtimes.InstalledRuntime;
import dev.kiln.executor.runtimes.InstalledRuntimes;
import dev.kiln.executor.runtimes.RuntimeFamily;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Attacks sandboxes of this host and says how each attack went. Takes some ten seconds and at most
 * two sandboxes at a time.
 */
public final class SelfTest {

    private static final int FIRST_BAIT_PORT = 31_000;
    private static final int LAST_BAIT_PORT = 31_999;

    private final Sandboxes sandboxes;
    private final AttackPackage attacks;
    private final SelfTestHost host;
    private final InstalledRuntimes runtimes;
    private final Clock clock;
    private final List<Round> rounds;

    public SelfTest(
            Sandboxes sandboxes,
            AttackPackage attacks,
            SelfTestHost host,
            InstalledRuntimes runtimes,
            Clock clock) {
        this(sandboxes, attacks, host, runtimes, clock, allRounds());
    }

    private SelfTest(
            Sandboxes sandboxes,
            AttackPackage attacks,
            SelfTestHost host,
            InstalledRuntimes runtimes,
            Clock clock,
            List<Round> rounds) {
        this.sandboxes = sandboxes;
        this.attacks = attacks;
        this.host = host;
        this.runtimes = runtimes;
        this.clock = clock;
        this.rounds = rounds;
    }

    SelfTest only(List<Round> some) {
        return new SelfTest(sandboxes, attacks, host, runtimes, clock, some);
    }

    private static List<Round> allRounds() {
        var all = new ArrayList<Round>(List.of(new LookRound(), new KeeperRound(), new LogRound()));
        all.addAll(AloneRound.all());
        all.add(new EndRound());
        all.add(new ArchiveRound());
        return List.copyOf(all);
    }

    /**
     * Runs all rounds.
     *
     * @param progress is told after each of them; the last report is also the answer
     */
    public SelfTestReport run(String testId, Consumer<SelfTestReport> progress) {
        var findings = new ArrayList<SelfTestFinding>();
        var python = python();
        if (python.isEmpty()) {
            findings.add(
                    Findings.inconclusive(
                            Promise.KERNEL_CALLS,
                            "runs at all",
                            "The attacks are written in Python, which this host does not have ->"
                                    + " apt-get install python3"));
        } else {
            attack(testId, python.get(), findings, progress);
        }
        var last = report(testId, rounds.size(), "", findings);
        progress.accept(last);
        return last;
    }

    private void attack(
            String testId,
            InstalledRuntime python,
            List<SelfTestFinding> findings,
            Consumer<SelfTestReport> progress) {
        try (var bait = bait()) {
            var port = bait.getLocalPort();
            var scene = new Scene(sandboxes, attacks, host, python.identifier(), port, clock);
            for (int done = 0; done < rounds.size(); done++) {
                var round = rounds.get(done);
                progress.accept(report(testId, done, round.words(), findings));
                findings.addAll(tried(round, scene));
            }
        } catch (IOException e) {
            findings.add(
                    Findings.inconclusive(
                            Promise.HOST_NETWORK, "offers a bait", String.valueOf(e.getMessage())));
        }
    }

    private static List<SelfTestFinding> tried(Round round, Scene scene) {
        try {
            return round.run(scene);
        } catch (IOException | RuntimeException e) {
            return List.of(Findings.inconclusive(Promise.KEEPER, round.words(), e.toString()));
        }
    }

    private SelfTestReport report(
            String testId, int done, String now, List<SelfTestFinding> findings) {
        return new SelfTestReport(
                testId, done, rounds.size(), now, done == rounds.size(), host.facts(), findings);
    }

    private Optional<InstalledRuntime> python() {
        return runtimes.all().stream()
                .filter(it -> it.family() == RuntimeFamily.PYTHON)
                .findFirst();
    }

    /** A service of the host that takes every connection; below the ephemeral range. */
    private static ServerSocket bait() throws IOException {
        for (int port = FIRST_BAIT_PORT; port <= LAST_BAIT_PORT; port++) {
            var socket = new ServerSocket();
            try {
                socket.bind(new InetSocketAddress(port));
                return socket;
            } catch (BindException taken) {
                socket.close();
            }
        }
        throw new IOException("No port between 31000 and 31999 is free");
    }
}
