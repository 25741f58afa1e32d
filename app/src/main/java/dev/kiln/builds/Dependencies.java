package dev.kiln.builds;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the code of a draft needs before it runs.
 *
 * @param manifest the file that names dependencies; null when there is none
 * @param names the dependencies in it
 * @param isCompiled whether sources are compiled
 * @param isBuilt whether nothing is left to do
 * @param canHave whether the runtime has such a file at all
 */
public record Dependencies(
        @Nullable String manifest,
        List<String> names,
        boolean isCompiled,
        boolean isBuilt,
        boolean canHave) {

    public Dependencies {
        names = List.copyOf(names);
    }
}
