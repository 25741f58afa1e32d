package dev.kiln.web.console.functions.code;

import dev.kiln.web.console.functions.runs.RunPanelView;
import dev.kiln.web.console.layout.ProblemsView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything on the Code page below the function's head.
 *
 * @param file null when there is none
 * @param person whose draft it is: browsers keep unsaved text under it
 * @param variables names of environment variables, separated by spaces
 * @param isChanged whether the draft differs from what is deployed
 */
record CodePageView(
        CodeAddress address,
        PageState state,
        List<TreeEntryView> tree,
        @Nullable OpenFileView file,
        TestPanelView test,
        RunPanelView run,
        BuildPanelView build,
        String person,
        String variables,
        boolean isChanged,
        ProblemsView problems,
        @Nullable ConflictView conflict) {

    public String url(String part) {
        return address.at(part);
    }
}
