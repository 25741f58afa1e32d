package dev.kiln.functions;

import dev.kiln.code.CodePackage;
import java.util.Map;

/** What it takes to create a function. Values are checked by {@link Functions#create}. */
public record NewFunction(
        String name,
        String description,
        String runtime,
        String handler,
        String role,
        int memoryMb,
        int timeoutSeconds,
        int ephemeralStorageMb,
        Map<String, String> environment,
        CodePackage code) {

    ConfigurationChange configuration() {
        return new ConfigurationChange(
                description,
                runtime,
                handler,
                role,
                memoryMb,
                timeoutSeconds,
                ephemeralStorageMb,
                environment);
    }

    /** SAFETY: leaves out the environment, whose values are secrets. */
    @Override
    public String toString() {
        return "NewFunction[" + name + "]";
    }
}
