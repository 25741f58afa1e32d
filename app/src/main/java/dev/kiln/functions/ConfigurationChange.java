package dev.kiln.functions;

import java.util.Map;

/** The new configuration of a function, whole. */
public record ConfigurationChange(
        String description,
        String runtime,
        String handler,
        String role,
        int memoryMb,
        int timeoutSeconds,
        int ephemeralStorageMb,
        Map<String, String> environment) {

    /** SAFETY: leaves out the environment, whose values are secrets. */
    @Override
    public String toString() {
        return "ConfigurationChange[%s, %s, %d MB, %d s]"
                .formatted(runtime, handler, memoryMb, timeoutSeconds);
    }
}
