package dev.kiln.web.console.functions.code;

import org.jspecify.annotations.Nullable;

/**
 * What the address says about the page: the open file, the chosen test event, the run that is
 * shown.
 */
record PageState(@Nullable String file, @Nullable String event, @Nullable String run) {

    PageState withFile(@Nullable String other) {
        return new PageState(other, event, run);
    }

    PageState withEvent(@Nullable String other) {
        return new PageState(file, other, run);
    }

    PageState withRun(@Nullable String other) {
        return new PageState(file, event, other);
    }
}
