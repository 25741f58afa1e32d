package dev.kiln.builds;

import dev.kiln.accounts.Caller;
import dev.kiln.code.CodePackage;
import dev.kiln.executor.contract.BuildProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One build in memory, with its log.
 *
 * <p>LOCKING: who waits for news waits on the condition; every change signals it.
 */
final class RunningBuild {

    private static final int MOST_LINES = 20_100;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final List<String> lines = new ArrayList<>();
    private final Caller caller;
    private final String runtime;
    private final CodePackage source;
    private Build build;

    RunningBuild(
            Caller caller,
            String runtime,
            CodePackage source,
            String id,
            String function,
            Instant now) {
        this.caller = caller;
        this.runtime = runtime;
        this.source = source;
        this.build = new Build(id, function, BuildState.RUNNING, "", List.of(), false, now);
    }

    Caller caller() {
        return caller;
    }

    String runtime() {
        return runtime;
    }

    CodePackage source() {
        return source;
    }

    Build now() {
        lock.lock();
        try {
            return build;
        } finally {
            lock.unlock();
        }
    }

    void add(String line) {
        lock.lock();
        try {
            if (lines.size() < MOST_LINES) {
                lines.add(line);
                news.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    void deployAtEnd() {
        change(build.state(), build.message(), build.problems(), true);
    }

    /** What ended first counts: a build that was cancelled does not succeed any more. */
    void end(BuildState state, String message, List<BuildProblem> problems) {
        if (now().isRunning()) {
            change(state, message, problems, build.deploys());
        }
    }

    private void change(
            BuildState state, String message, List<BuildProblem> problems, boolean deploys) {
        lock.lock();
        try {
            build =
                    new Build(
                            build.id(),
                            build.function(),
                            state,
                            message,
                            problems,
                            deploys,
                            build.startedAt());
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The lines from this one on; waits a while for the first of them, or for the end. */
    List<String> lines(int from, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (lines.size() <= from && build.isRunning() && left > 0) {
                left = news.awaitNanos(left);
            }
            return from < lines.size() ? List.copyOf(lines.subList(from, lines.size())) : List.of();
        } finally {
            lock.unlock();
        }
    }

    Build awaitEnd(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (build.isRunning() && left > 0) {
                left = news.awaitNanos(left);
            }
            return build;
        } finally {
            lock.unlock();
        }
    }
}
