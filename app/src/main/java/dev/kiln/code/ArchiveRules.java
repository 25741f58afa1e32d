package dev.kiln.code;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Decides whether a zip that somebody uploaded may become a package. Cheap rules come first. */
final class ArchiveRules {

    private final Archive archive;

    private ArchiveRules(Archive archive) {
        this.archive = archive;
    }

    static void check(Archive archive) {
        checkNames(archive);
        var rules = new ArchiveRules(archive);
        rules.requirePlainFiles();
        rules.requireSeparateBytes();
        rules.requireTrueContents();
    }

    /** What can go wrong even with entries that were checked before and are put together anew. */
    static void checkNames(Archive archive) {
        var rules = new ArchiveRules(archive);
        rules.requireFiles();
        rules.requireDeclaredSize();
        rules.requireDistinctNames();
    }

    private void requireFiles() {
        if (archive.entries().stream().allMatch(ArchiveEntry::isDirectory)) {
            throw new InvalidCodePackage("There is no file in it; a package needs at least one.");
        }
    }

    private void requirePlainFiles() {
        for (var entry : archive.entries()) {
            var name = PackagePath.printable(entry.name());
            if (entry.isLink()) {
                throw new InvalidCodePackage(
                        ("\"%s\" is a symbolic link. A package has plain files: zip what it points"
                                        + " to instead.")
                                .formatted(name));
            }
            if (entry.isSpecial()) {
                throw new InvalidCodePackage("\"%s\" is not a plain file.".formatted(name));
            }
            if (entry.isEncrypted()) {
                throw new InvalidCodePackage(
                        "\"%s\" is encrypted. Zip it without a password.".formatted(name));
            }
            if (entry.method() != ArchiveEntry.STORED && entry.method() != ArchiveEntry.DEFLATED) {
                throw new InvalidCodePackage(
                        "\"%s\" is compressed in an unusual way. Zip it with the deflate method."
                                .formatted(name));
            }
        }
    }

    /** SAFETY: a second file of one name, or a file that is also a folder, unpacks differently. */
    private void requireDistinctNames() {
        Map<String, Boolean> isFile = new HashMap<>();
        var folders = new HashSet<String>();
        for (var entry : archive.entries()) {
            if (entry.path().isEmpty() && !entry.isDirectory()) {
                throw new InvalidCodePackage("A file in the zip has no name.");
            }
            if (isFile.put(entry.path(), !entry.isDirectory()) != null) {
                throw twice(entry.path());
            }
            addFolders(entry.path(), folders);
        }
        for (var folder : folders) {
            if (Boolean.TRUE.equals(isFile.get(folder))) {
                throw twice(folder);
            }
        }
    }

    private static void addFolders(String path, Set<String> folders) {
        var slash = path.lastIndexOf('/');
        while (slash > 0 && folders.add(path.substring(0, slash))) {
            slash = path.lastIndexOf('/', slash - 1);
        }
    }

    private static InvalidCodePackage twice(String path) {
        return new InvalidCodePackage("\"%s\" is in the zip twice.".formatted(path));
    }

    /** An honest bomb is refused here, a lying one in {@link Inflation}. */
    private void requireDeclaredSize() {
        var total = 0L;
        for (var entry : archive.entries()) {
            total += entry.size();
            PackageLimits.requireUnzippedSize(total);
        }
    }

    /** SAFETY: bytes that several entries share are the trick of bombs without nesting. */
    private void requireSeparateBytes() {
        var entries =
                archive.entries().stream()
                        .sorted(Comparator.comparingLong(ArchiveEntry::headerOffset))
                        .toList();
        var free = 0L;
        for (var entry : entries) {
            if (entry.headerOffset() < free) {
                throw Archive.damaged();
            }
            free = archive.dataOffset(entry) + entry.zippedSize();
        }
        if (free > archive.directoryOffset()) {
            throw Archive.damaged();
        }
    }

    private void requireTrueContents() {
        try {
            for (var entry : archive.entries()) {
                Inflation.unpack(archive, entry, OutputStream.nullOutputStream());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
