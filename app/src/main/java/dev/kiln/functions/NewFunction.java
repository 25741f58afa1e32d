package dev.kiln.functions;

import dev.kiln.code.CodePackage;
import java.util.Map;

/**
 * What it takes to create a function. Values are checked by {@link Functions#create}.
 *
 * @param isPublished whether version 1 is published at once
 */
public record NewFunction(
        String name,
        ConfigurationChange configuration,
        CodePackage code,
        Map<String, String> tags,
        boolean isPublished) {

    public NewFunction(
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
        this(
                name,
                new ConfigurationChange(
                        description,
                        runtime,
                        handler,
                        role,
                        memoryMb,
                        timeoutSeconds,
                        ephemeralStorageMb,
                        environment),
                code,
                Map.of(),
                false);
    }

    AdvancedConfiguration advanced() {
        var advanced = configuration.advanced();
        return advanced == null ? AdvancedConfiguration.DEFAULT : advanced;
    }

    /** SAFETY: leaves out the environment, whose values are secrets. */
    @Override
    public String toString() {
        return "NewFunction[" + name + "]";
    }
}
