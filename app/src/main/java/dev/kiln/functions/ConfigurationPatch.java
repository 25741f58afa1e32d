package dev.kiln.functions;

import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Some members of a configuration; null leaves a member as it is.
 *
 * @param environment replaces all variables
 */
public record ConfigurationPatch(
        @Nullable String description,
        @Nullable String runtime,
        @Nullable String handler,
        @Nullable String role,
        @Nullable Integer memoryMb,
        @Nullable Integer timeoutSeconds,
        @Nullable Integer ephemeralStorageMb,
        @Nullable Map<String, String> environment,
        UnaryOperator<AdvancedConfiguration> advanced) {

    ConfigurationChange apply(ConfigurationChange it) {
        return new ConfigurationChange(
                Objects.requireNonNullElse(description, it.description()),
                Objects.requireNonNullElse(runtime, it.runtime()),
                Objects.requireNonNullElse(handler, it.handler()),
                Objects.requireNonNullElse(role, it.role()),
                Objects.requireNonNullElse(memoryMb, it.memoryMb()),
                Objects.requireNonNullElse(timeoutSeconds, it.timeoutSeconds()),
                Objects.requireNonNullElse(ephemeralStorageMb, it.ephemeralStorageMb()),
                Objects.requireNonNullElse(environment, it.environment()),
                advanced.apply(
                        Objects.requireNonNullElse(it.advanced(), AdvancedConfiguration.DEFAULT)));
    }

    /** SAFETY: leaves out the environment, whose values are secrets. */
    @Override
    public String toString() {
        return "ConfigurationPatch";
    }
}
