package dev.kiln.executor.selftest;

import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.executor.contract.TelemetryEvent;
import dev.kiln.executor.sandbox.Sandbox;
import java.util.function.Consumer;

/** Makes sandboxes in the way in which functions get theirs. */
@FunctionalInterface
public interface Sandboxes {
    Sandbox make(SandboxSpec spec, Consumer<TelemetryEvent> telemetry);
}
