package dev.kiln.executor.contract;

import org.jspecify.annotations.Nullable;

/**
 * What the app wants of an executor that has reported.
 *
 * @param isDraining take no new invocations until an answer says otherwise
 * @param isFenced the app had given this start of the executor up: its invocations were answered as
 *     lost and its place may be taken, so it must end and start anew
 * @param selfTest id of the self-test that somebody waits for; null when nobody does
 */
public record HeartbeatAnswer(boolean isDraining, boolean isFenced, @Nullable String selfTest) {

    public static final HeartbeatAnswer CARRY_ON = new HeartbeatAnswer(false, false);

    public static final HeartbeatAnswer FENCED = new HeartbeatAnswer(false, true);

    public HeartbeatAnswer(boolean isDraining, boolean isFenced) {
        this(isDraining, isFenced, null);
    }

    public HeartbeatAnswer withSelfTest(String testId) {
        return new HeartbeatAnswer(isDraining, isFenced, testId);
    }
}
