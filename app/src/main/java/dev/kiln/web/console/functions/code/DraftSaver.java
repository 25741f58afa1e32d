package dev.kiln.web.console.functions.code;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.Drafts;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Saves the text that a form brought along, before whatever else its button does. */
@Component
class DraftSaver {

    private final Drafts drafts;

    DraftSaver(Drafts drafts) {
        this.drafts = drafts;
    }

    /**
     * @return whether there was something to save
     */
    boolean save(Caller caller, String function, DraftForm form) {
        var path = form.file();
        var text = form.plainText();
        if (path == null || text == null || isSame(caller, function, path, text)) {
            return false;
        }
        drafts.save(caller, function, path, text, Optional.ofNullable(form.etag()));
        return true;
    }

    /** Line ends alone are no change: the form lost what they were. */
    private boolean isSame(Caller caller, String function, String path, String text) {
        var saved = drafts.read(caller, function, path).text();
        return saved != null && saved.replace("\r\n", "\n").equals(text);
    }
}
