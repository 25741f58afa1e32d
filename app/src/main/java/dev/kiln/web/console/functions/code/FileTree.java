package dev.kiln.web.console.functions.code;

import dev.kiln.functions.Drafts.Draft;
import dev.kiln.functions.Drafts.Draft.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Files as a tree: a line for every folder before what lies in it. */
final class FileTree {

    private FileTree() {}

    static List<TreeEntryView> of(
            Draft draft, @Nullable String current, UnaryOperator<String> href) {
        var lines = new ArrayList<TreeEntryView>();
        var folders = new HashSet<String>();
        draft.files().stream()
                .sorted(Comparator.comparing(Entry::path))
                .forEach(
                        entry -> {
                            var path = entry.path();
                            addFolders(lines, folders, path);
                            lines.add(
                                    TreeEntryView.file(
                                            path,
                                            depthOf(path),
                                            href.apply(path),
                                            path.equals(current),
                                            entry.change()));
                        });
        return lines;
    }

    private static void addFolders(List<TreeEntryView> lines, Set<String> folders, String path) {
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            var folder = path.substring(0, slash);
            if (folders.add(folder)) {
                lines.add(TreeEntryView.folder(folder, depthOf(folder)));
            }
        }
    }

    private static int depthOf(String path) {
        return (int) path.chars().filter(c -> c == '/').count();
    }
}
