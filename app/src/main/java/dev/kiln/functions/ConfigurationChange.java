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
        Map<String, String> environment) {}
