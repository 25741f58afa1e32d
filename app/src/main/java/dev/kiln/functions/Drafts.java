package dev.kiln.functions;

import dev.kiln.accounts.Caller;
import dev.kiln.code.CodePackage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The code that a person is working on: one draft per user and function, laid over the deployed
 * package, kept in the database at every save. Nothing typed is lost; a deploy or {@link #discard}
 * ends it.
 */
@Service
public class Drafts {

    /** The file tree of the person's draft: deployed files, changed, added and removed ones. */
    public Draft open(Caller caller, String function) {
        throw new UnsupportedOperationException();
    }

    /**
     * @throws DraftFileNotFound
     */
    public DraftFile read(Caller caller, String function, String path) {
        throw new UnsupportedOperationException();
    }

    /**
     * Saves one file, adding it if it is new.
     *
     * @param ifMatch etag that the editor started from; empty to save whatever is there
     * @throws DraftConflict with the other text, when the file changed meanwhile (another tab)
     * @throws InvalidDraftFile when the path or the size (1 MB) cannot be taken
     */
    public DraftFile save(
            Caller caller, String function, String path, String text, Optional<String> ifMatch) {
        throw new UnsupportedOperationException();
    }

    public void rename(Caller caller, String function, String from, String to) {
        throw new UnsupportedOperationException();
    }

    public void remove(Caller caller, String function, String path) {
        throw new UnsupportedOperationException();
    }

    public void discard(Caller caller, String function) {
        throw new UnsupportedOperationException();
    }

    /** The draft as a package that can run; stored by content, so asking twice costs little. */
    public CodePackage pack(Caller caller, String function) {
        throw new UnsupportedOperationException();
    }

    /** Makes the draft the function's code, and ends it. */
    public FunctionSummary deploy(Caller caller, String function) {
        throw new UnsupportedOperationException();
    }

    /**
     * @param isChanged whether the draft differs from what is deployed
     */
    public record Draft(List<Entry> files, boolean isChanged) {

        public enum Change {
            NONE,
            MODIFIED,
            ADDED
        }

        /**
         * @param isEditable false for binary files and those over 1 MB
         */
        public record Entry(String path, long size, Change change, boolean isEditable) {}
    }

    /**
     * @param text null when the file cannot be edited in the browser
     */
    public record DraftFile(String path, @Nullable String text, String etag) {}
}
