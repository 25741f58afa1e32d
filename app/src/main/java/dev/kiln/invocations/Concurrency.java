package dev.kiln.invocations;

import dev.kiln.accounts.AccountId;
import dev.kiln.concurrency.Admission.Admitted;
import dev.kiln.concurrency.Admission.Refused;
import dev.kiln.concurrency.Admissions;
import dev.kiln.executor.contract.InvocationTask;
import dev.kiln.metrics.Measurement;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Asks whether an invocation may begin, and measures the answers. */
@Component
class Concurrency {

    private final Admissions admissions;
    private final MeasurementBuffer measurements;
    private final Clock clock;

    Concurrency(Admissions admissions, MeasurementBuffer measurements, Clock clock) {
        this.admissions = admissions;
        this.measurements = measurements;
        this.clock = clock;
    }

    /**
     * @param version that will run, never an alias
     * @throws Throttled when it may not begin now
     */
    Slot admit(AccountId account, String function, String version) {
        return switch (admissions.admit(account, function, version)) {
            case Admitted it -> {
                measurements.add(
                        new Measurement.Concurrent(
                                account, function, clock.instant(), it.running()));
                yield new Slot(it);
            }
            case Refused it -> {
                measurements.add(new Measurement.Throttled(account, function, clock.instant(), 1));
                throw new Throttled(it.reason());
            }
        };
    }

    /** The right to run one invocation. */
    record Slot(Admitted admission) implements AutoCloseable {

        /** The task, for a provisioned sandbox if that is what was admitted. */
        InvocationTask sandboxFor(InvocationTask task) {
            return admission.isProvisioned() ? task.in(task.sandbox().provisioned()) : task;
        }

        @Override
        public void close() {
            admission.end();
        }
    }
}
