package dev.kiln.executor.contract;

/**
 * How one attack of a self-test went.
 *
 * @param promise what it attacked, as a sentence that is the same for all attacks on it
 * @param attack what it did
 * @param evidence what it achieved, or why it could not be tried; empty when the promise held
 */
public record SelfTestFinding(String promise, String attack, Outcome outcome, String evidence) {

    /** {@code INCONCLUSIVE}: the attack could not be tried, so nothing is known. */
    public enum Outcome {
        HELD,
        BROKEN,
        INCONCLUSIVE
    }

    public boolean isHeld() {
        return outcome == Outcome.HELD;
    }
}
