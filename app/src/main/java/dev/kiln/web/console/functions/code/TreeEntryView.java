package dev.kiln.web.console.functions.code;

import dev.kiln.functions.Drafts.Draft.Change;
import org.jspecify.annotations.Nullable;

/**
 * One line of the file tree.
 *
 * @param depth how many folders it lies in
 * @param href null for a folder
 * @param mark M for modified, A for added, or empty
 */
record TreeEntryView(
        String name,
        String path,
        int depth,
        @Nullable String href,
        boolean isCurrent,
        String mark,
        String markTitle) {

    static TreeEntryView folder(String path, int depth) {
        return new TreeEntryView(lastOf(path), path, depth, null, false, "", "");
    }

    static TreeEntryView file(
            String path, int depth, String href, boolean isCurrent, Change change) {
        return new TreeEntryView(
                lastOf(path), path, depth, href, isCurrent, markOf(change), titleOf(change));
    }

    public boolean isFolder() {
        return href == null;
    }

    private static String lastOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    static String markOf(Change change) {
        return switch (change) {
            case NONE -> "";
            case MODIFIED -> "M";
            case ADDED -> "A";
        };
    }

    private static String titleOf(Change change) {
        return switch (change) {
            case NONE -> "";
            case MODIFIED -> "Modified";
            case ADDED -> "Added";
        };
    }
}
