package dev.kiln.runtime;

import java.util.Map;

/**
 * The environment of this process as its code sees it. The sandbox was booted before its function
 * was known, and the JVM read its variables then; so they are added to its own copy.
 */
final class SystemEnvironment {

    private SystemEnvironment() {}

    static void add(Map<String, String> variables) {
        try {
            write(variables);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The environment could not be set", e);
        }
    }

    @SuppressWarnings("unchecked")
    private static void write(Map<String, String> variables) throws ReflectiveOperationException {
        var owner = Class.forName("java.lang.ProcessEnvironment");
        var field = owner.getDeclaredField("theUnmodifiableEnvironment");
        field.setAccessible(true);
        var shown = field.get(null);
        var wrapped = Class.forName("java.util.Collections$UnmodifiableMap").getDeclaredField("m");
        wrapped.setAccessible(true);
        var environment = (Map<String, String>) wrapped.get(shown);
        environment.putAll(variables);
    }
}
