package dev.kiln.isolation;

import dev.kiln.executor.contract.SelfTestReport;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One self-test of one executor.
 *
 * @param memberId the executor's, over its restarts
 * @param finishedAt null while it runs
 * @param held how many attacks were held, and {@code notHeld} how many were not
 * @param report what it has found so far
 */
public record IsolationTest(
        long number,
        String testId,
        String memberId,
        String executorName,
        String executorVersion,
        String startedBy,
        Instant startedAt,
        @Nullable Instant finishedAt,
        State state,
        int held,
        int notHeld,
        SelfTestReport report) {

    /** {@code LOST}: its executor says nothing more of it. */
    public enum State {
        WAITING,
        RUNNING,
        FINISHED,
        LOST
    }

    public boolean isUnderWay() {
        return state == State.WAITING || state == State.RUNNING;
    }

    public boolean isPassed() {
        return state == State.FINISHED && notHeld == 0 && held > 0;
    }
}
