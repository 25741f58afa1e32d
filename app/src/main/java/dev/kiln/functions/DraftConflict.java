package dev.kiln.functions;

/** The file was saved elsewhere since the editor read it. */
public class DraftConflict extends RuntimeException {

    private final transient Drafts.DraftFile current;

    public DraftConflict(Drafts.DraftFile current) {
        super("This file was changed in another tab or window");
        this.current = current;
    }

    public Drafts.DraftFile current() {
        return current;
    }
}
