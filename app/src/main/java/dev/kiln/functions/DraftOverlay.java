package dev.kiln.functions;

import dev.kiln.code.SourceFile;
import dev.kiln.functions.DraftFileRepository.Listed;
import dev.kiln.functions.Drafts.Draft;
import dev.kiln.functions.Drafts.Draft.Change;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The files of a draft: one person's changes laid over the deployed package. */
final class DraftOverlay {

    private static final int MAX_FILES = 500;
    private static final long MAX_BYTES = 10L * 1024 * 1024;

    private final Map<String, SourceFile> deployed;
    private final Map<String, Listed> changes;

    DraftOverlay(List<SourceFile> deployed, List<Listed> changes) {
        this.deployed =
                deployed.stream().collect(Collectors.toMap(SourceFile::path, Function.identity()));
        this.changes =
                changes.stream().collect(Collectors.toMap(Listed::path, Function.identity()));
    }

    Draft draft() {
        return new Draft(List.copyOf(entries().values()), !changes.isEmpty());
    }

    private Map<String, Draft.Entry> entries() {
        var entries = new TreeMap<String, Draft.Entry>();
        for (var file : deployed.values()) {
            entries.put(
                    file.path(),
                    new Draft.Entry(file.path(), file.size(), Change.NONE, file.isText()));
        }
        for (var change : changes.values()) {
            var kind = isDeployed(change.path()) ? Change.MODIFIED : Change.ADDED;
            if (change.isRemoved()) {
                entries.remove(change.path());
            } else {
                entries.put(
                        change.path(), new Draft.Entry(change.path(), change.size(), kind, true));
            }
        }
        return entries;
    }

    boolean isDeployed(String path) {
        return deployed.containsKey(path);
    }

    @Nullable SourceFile deployed(String path) {
        return deployed.get(path);
    }

    @Nullable Listed change(String path) {
        return changes.get(path);
    }

    boolean has(String path) {
        var change = changes.get(path);
        return change == null ? isDeployed(path) : !change.isRemoved();
    }

    /**
     * @throws InvalidDraftFile when the path cannot be taken, or the draft would be too large
     */
    void requireRoomFor(String path, DraftText text) {
        if (!has(path)) {
            DraftPath.requireRoomFor(DraftPath.checked(path), entries().keySet());
        }
        var others = changes.values().stream().filter(it -> !it.path().equals(path)).toList();
        if (others.size() >= MAX_FILES) {
            throw new InvalidDraftFile(
                    "A draft has at most 500 changed files. Deploy it, or upload a zip.");
        }
        var bytes = others.stream().mapToLong(Listed::size).sum() + text.size();
        if (bytes > MAX_BYTES) {
            throw new InvalidDraftFile(
                    "A draft has at most 10 MB of changed files. Deploy it, or upload a zip.");
        }
    }

    /** What will be there without {@code path}, to find out whether something else fits. */
    DraftOverlay without(String path) {
        var files = deployed.values().stream().filter(it -> !it.path().equals(path)).toList();
        var rows = changes.values().stream().filter(it -> !it.path().equals(path)).toList();
        return new DraftOverlay(files, rows);
    }
}
