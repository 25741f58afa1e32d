package dev.kiln.runtimes;

import java.util.Map;

/**
 * A small working function to start from.
 *
 * @param id for example {@code hello-python}
 * @param title the same for every language that it comes in
 * @param files path to text
 * @param environment variables that it expects, with values that fit the sample event
 * @param sampleEvent JSON that makes it show what it does
 */
public record Blueprint(
        String id,
        String title,
        String description,
        String runtime,
        String handler,
        Map<String, String> files,
        Map<String, String> environment,
        String sampleEvent) {

    public Blueprint {
        files = Map.copyOf(files);
        environment = Map.copyOf(environment);
    }
}
