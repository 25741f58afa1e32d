package dev.kiln.web.console.functions.code;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The event that a run is given.
 *
 * @param chosen name of the saved event that is shown, or null
 * @param json what stands in the editor
 * @param isTyped whether it is what the person typed and not what is saved
 */
record TestPanelView(List<String> names, @Nullable String chosen, String json, boolean isTyped) {

    /** HTML drops the first line break of a text area, so it gets one to drop. */
    public String areaText() {
        return "\n" + json;
    }
}
