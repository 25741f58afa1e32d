package dev.kiln.functions;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The new configuration of a function, whole.
 *
 * @param advanced null leaves those members as they are
 */
public record ConfigurationChange(
        String description,
        String runtime,
        String handler,
        String role,
        int memoryMb,
        int timeoutSeconds,
        int ephemeralStorageMb,
        Map<String, String> environment,
        @Nullable AdvancedConfiguration advanced) {

    public ConfigurationChange(
            String description,
            String runtime,
            String handler,
            String role,
            int memoryMb,
            int timeoutSeconds,
            int ephemeralStorageMb,
            Map<String, String> environment) {
        this(
                description,
                runtime,
                handler,
                role,
                memoryMb,
                timeoutSeconds,
                ephemeralStorageMb,
                environment,
                null);
    }

    /** SAFETY: leaves out the environment, whose values are secrets. */
    @Override
    public String toString() {
        return "ConfigurationChange[%s, %s, %d MB, %d s]"
                .formatted(runtime, handler, memoryMb, timeoutSeconds);
    }
}
