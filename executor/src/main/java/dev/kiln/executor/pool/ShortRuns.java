package dev.kiln.executor.pool;

import java.time.Duration;

/**
 * When an invocation waits for a sandbox that is about to be free instead of waking another one:
 * once a function's runs keep the processors busy, more sandboxes only take turns.
 *
 * @param enough sandboxes of one function at work
 * @param limit runs up to this length are short
 * @param patience the longest wait, about what the cold start costs that it saves
 */
record ShortRuns(int enough, Duration limit, Duration patience) {

    private static final int FOR_EACH_PROCESSOR = 4;

    static ShortRuns onThisHost() {
        return new ShortRuns(
                FOR_EACH_PROCESSOR * Runtime.getRuntime().availableProcessors(),
                Duration.ofMillis(2),
                Duration.ofMillis(15));
    }
}
