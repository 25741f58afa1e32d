package dev.kiln.invocations;

import dev.kiln.accounts.Caller;
import dev.kiln.executor.contract.Payload;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Runs a person's draft from the console, in the background, without deploying it. */
@Service
public class TestRuns {

    /** Packs the draft, starts the run and returns its request id at once. */
    public String start(Caller caller, String function, Payload event) {
        throw new UnsupportedOperationException();
    }

    /**
     * Waits at most this long for the run to end; empty when it still runs. Runs of others are not
     * found.
     */
    public Optional<InvocationOutcome> await(Caller caller, String requestId, Duration wait)
            throws InterruptedException {
        throw new UnsupportedOperationException();
    }
}
