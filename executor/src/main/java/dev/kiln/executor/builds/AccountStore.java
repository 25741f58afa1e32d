package dev.kiln.executor.builds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * What one account's builds have fetched: installed dependencies by the digest of what asked for
 * them, and the installers' own downloads.
 *
 * <p>SAFETY: strangers' scripts write here, so no account ever reads what another one has.
 */
record AccountStore(Path directory) {

    private static final int MOST_TREES = 10;

    static AccountStore of(Path accounts, String account) throws IOException {
        if (!account.matches("\\d{12}")) {
            throw new IOException("An account has 12 digits, not: " + account);
        }
        return new AccountStore(BuildDirectories.open(accounts.resolve(account)));
    }

    Path downloads() throws IOException {
        return BuildDirectories.open(directory.resolve("downloads"));
    }

    private Path trees() throws IOException {
        return BuildDirectories.open(directory.resolve("trees"));
    }

    Optional<Path> tree(String key, Instant now) throws IOException {
        var tree = trees().resolve(key);
        if (!Files.isDirectory(tree)) {
            return Optional.empty();
        }
        Files.setLastModifiedTime(tree, FileTime.from(now));
        return Optional.of(tree);
    }

    /** The build that wrote it has ended; from now on it is ours and does not change. */
    Path keep(String key, Path written) throws IOException {
        Trees.give(written, 0);
        Trees.openToAll(written);
        var tree = trees().resolve(key);
        Files.move(written, tree);
        return tree;
    }

    /** Keeps the newest trees, and downloads up to a size. */
    void trim(long mostBytes) throws IOException {
        try (var found = Files.list(trees())) {
            var oldestLast =
                    found.sorted(Comparator.comparing(AccountStore::lastUse).reversed()).toList();
            for (var tree : oldestLast.stream().skip(MOST_TREES).toList()) {
                Trees.delete(tree);
            }
        }
        if (Trees.usage(downloads()).bytes() > mostBytes) {
            Trees.delete(downloads());
        }
    }

    private static FileTime lastUse(Path tree) {
        try {
            return Files.getLastModifiedTime(tree);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }
}
