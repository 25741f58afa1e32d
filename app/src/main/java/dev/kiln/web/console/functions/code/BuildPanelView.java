package dev.kiln.web.console.functions.code;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the code needs before it runs, and how building it goes.
 *
 * @param manifest file that names dependencies, or null
 * @param names dependencies, the first of them
 * @param note how it stands, in one sentence
 * @param tone of the sentence: ok, warn, err or idle
 * @param act word on the button that builds, or null when nothing is to do
 * @param addition file that can be added, or null
 * @param buildId of the person's last build, or null
 * @param events stream of a build that runs, or null
 * @param isOpen whether it asks for attention
 */
record BuildPanelView(
        @Nullable String manifest,
        List<String> names,
        int more,
        String note,
        String tone,
        @Nullable String act,
        @Nullable String addition,
        @Nullable String buildId,
        @Nullable String events,
        boolean isFailed,
        List<Place> places,
        List<String> lines,
        boolean isOpen,
        boolean isShown) {

    /**
     * Something wrong at a place in the source.
     *
     * @param href opens the file; null when it is not in the draft
     */
    record Place(@Nullable String href, String place, String message) {}
}
