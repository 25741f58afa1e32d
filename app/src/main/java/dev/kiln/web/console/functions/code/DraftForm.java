package dev.kiln.web.console.functions.code;

import org.jspecify.annotations.Nullable;

/**
 * The page's one form, whichever button sent it. Nothing is required: a script sends only what it
 * did not save before.
 *
 * @param text of the open file, with the line ends of a form
 * @param etag of the version that the text was made from
 * @param json of the test event
 * @param eventName under which the event is to be saved
 */
record DraftForm(
        @Nullable String file,
        @Nullable String text,
        @Nullable String etag,
        @Nullable String json,
        @Nullable String event,
        @Nullable String run,
        @Nullable String eventName) {

    PageState state() {
        return new PageState(file, event, run);
    }

    /** Browsers send a text area's lines with CRLF, whatever they were. */
    @Nullable String plainText() {
        return text == null ? null : text.replace("\r\n", "\n");
    }

    String eventJson() {
        return json == null ? "" : json.replace("\r\n", "\n");
    }
}
