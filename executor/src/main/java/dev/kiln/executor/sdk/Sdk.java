package dev.kiln.executor.sdk;

import java.nio.file.Path;
import java.util.List;

/**
 * One SDK and the ways to fetch it.
 *
 * @param name for people, such as {@code AWS SDK for Python}
 * @param home directory that sandboxes see; it exists when the SDK is complete
 * @param installers commands, tried in this order; one that succeeds leaves {@code result} in the
 *     directory in which it runs
 * @param finishers commands that make it quicker to load; it works without them
 * @param missing why there is no installer, for people
 */
record Sdk(
        String name,
        Path home,
        List<List<String>> installers,
        String result,
        List<List<String>> finishers,
        String missing) {

    Sdk {
        installers = installers.stream().map(List::copyOf).toList();
        finishers = finishers.stream().map(List::copyOf).toList();
    }
}
