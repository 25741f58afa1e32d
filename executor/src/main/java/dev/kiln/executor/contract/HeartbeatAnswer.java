package dev.kiln.executor.contract;

/**
 * What the app wants of an executor that has reported.
 *
 * @param isDraining take no new invocations until an answer says otherwise
 * @param isFenced the app had given this start of the executor up: its invocations were answered as
 *     lost and its place may be taken, so it must end and start anew
 */
public record HeartbeatAnswer(boolean isDraining, boolean isFenced) {

    public static final HeartbeatAnswer CARRY_ON = new HeartbeatAnswer(false, false);

    public static final HeartbeatAnswer FENCED = new HeartbeatAnswer(false, true);
}
