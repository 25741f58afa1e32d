package dev.kiln.executor.telemetry;

import dev.kiln.executor.contract.TelemetryBatch;

/** Where telemetry goes. */
@FunctionalInterface
public interface TelemetryTarget {

    Receipt send(TelemetryBatch batch) throws InterruptedException;

    enum Receipt {
        /** The batch is stored on the other side. */
        STORED,
        /** It may be stored later: nobody was there, or there was trouble. */
        TRY_AGAIN,
        /** It is too large to be taken as one. */
        TOO_LARGE
    }
}
