package dev.kiln.runtimes;

import java.util.Map;

/**
 * A small working function to start from.
 *
 * @param id for example {@code hello-python}
 * @param files path to text
 * @param sampleEvent JSON that makes it show what it does
 */
public record Blueprint(
        String id,
        String title,
        String description,
        String runtime,
        String handler,
        Map<String, String> files,
        String sampleEvent) {}
