package dev.kiln.code;

import dev.kiln.accounts.AccountId;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deployment packages: checked on the way in, kept by digest, readable only by an account that put
 * them.
 */
@Service
public class CodePackages {

    private final CodePackageRepository packages;
    private final CodeStore store;
    private final SourceReader sources;
    private final TransactionTemplate transactions;
    private final Clock clock;

    /** Ownership never ends, so what was found once needs no second query. */
    private final Recent<CodePackageEntity.Key, CodePackage> owned = new Recent<>(10_000);

    CodePackages(
            CodePackageRepository packages,
            CodeStore store,
            SourceReader sources,
            TransactionTemplate transactions,
            Clock clock) {
        this.packages = packages;
        this.store = store;
        this.sources = sources;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * @param zip at most 50 MB, 250 MB unpacked; no path leaves the package
     * @throws InvalidCodePackage saying which rule it breaks
     */
    public CodePackage store(AccountId account, byte[] zip) {
        check(zip);
        return keep(account, zip);
    }

    /**
     * Whether {@link #store} would take it.
     *
     * @throws InvalidCodePackage saying which rule it breaks
     */
    public void check(byte[] zip) {
        PackageLimits.requireZippedSize(zip.length);
        ArchiveRules.check(Archive.read(ByteBuffer.wrap(zip)));
    }

    /**
     * A package that a build has made: it may be as large as one that comes by way of a bucket.
     *
     * @param zip at most 250 MB unpacked
     * @throws InvalidCodePackage saying which rule it breaks
     */
    public CodePackage store(AccountId account, Path zip) {
        var bytes = CodeStore.map(zip);
        ArchiveRules.check(Archive.read(bytes));
        var hash = sha256();
        hash.update(bytes.duplicate());
        var digest = new CodeDigest(HexFormat.of().formatHex(hash.digest()));
        store.put(digest, bytes.duplicate());
        var stored = new CodePackage(digest, bytes.limit());
        own(account, stored);
        return stored;
    }

    /**
     * Makes a package of {@code base} with texts put over it. The same base and changes always make
     * an equal package.
     *
     * @param base package whose other files are kept, or empty
     * @param changes path to new text, or to empty when the file is removed
     * @throws InvalidCodePackage when no file is left, or a path or a size cannot be taken
     * @throws CodePackageNotFound when the account has no such base
     */
    public CodePackage store(
            AccountId account, Optional<CodeDigest> base, Map<String, Optional<String>> changes) {
        var files = new TreeMap<String, PackedFile>();
        base.ifPresent(digest -> copyAll(archive(account, digest), files));
        changes.forEach((path, text) -> change(files, PackagePath.checked(path), text));
        PackageLimits.requireFiles(files.size());
        var zip = ArchiveWriter.write(files);
        ArchiveRules.checkNames(Archive.read(ByteBuffer.wrap(zip)));
        return keep(account, zip);
    }

    private static void copyAll(Archive archive, Map<String, PackedFile> files) {
        for (var entry : archive.entries()) {
            if (!entry.path().isEmpty()) {
                var name = entry.isDirectory() ? entry.path() + "/" : entry.path();
                files.put(name, PackedFile.copyOf(archive, entry));
            }
        }
    }

    private static void change(Map<String, PackedFile> files, String path, Optional<String> text) {
        var before = files.remove(path);
        var isExecutable = before != null && before.isExecutable();
        text.ifPresent(it -> files.put(path, PackedFile.ofText(it, isExecutable)));
    }

    private CodePackage keep(AccountId account, byte[] zip) {
        PackageLimits.requireZippedSize(zip.length);
        var digest = digest(zip);
        store.put(digest, ByteBuffer.wrap(zip));
        own(account, new CodePackage(digest, zip.length));
        return new CodePackage(digest, zip.length);
    }

    private void own(AccountId account, CodePackage stored) {
        var digest = stored.digest().hex();
        try {
            transactions.executeWithoutResult(
                    _ -> packages.own(account.value(), digest, stored.size(), clock.instant()));
        } catch (DataIntegrityViolationException e) {
            // LOCKING: H2 has no atomic "do nothing"; whoever comes second finds the row of the
            // first.
            if (find(account, stored.digest()).isEmpty()) {
                throw e;
            }
        }
    }

    private static CodeDigest digest(byte[] zip) {
        return new CodeDigest(HexFormat.of().formatHex(sha256().digest(zip)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The package, if this account has put it. */
    public Optional<CodePackage> find(AccountId account, CodeDigest digest) {
        return packages.findById(new CodePackageEntity.Key(account, digest))
                .map(CodePackageEntity::summary);
    }

    /**
     * The files by path.
     *
     * @throws CodePackageNotFound
     */
    public List<SourceFile> list(AccountId account, CodeDigest digest) {
        requireOwned(account, digest);
        return sources.list(digest);
    }

    /**
     * The text of a file; empty when there is no such file or it is not text.
     *
     * @throws CodePackageNotFound
     */
    public Optional<String> text(AccountId account, CodeDigest digest, String path) {
        requireOwned(account, digest);
        return sources.text(digest, path);
    }

    /**
     * Bytes of all files together.
     *
     * @throws CodePackageNotFound
     */
    public long unzippedSize(AccountId account, CodeDigest digest) {
        return archive(account, digest).entries().stream().mapToLong(ArchiveEntry::size).sum();
    }

    private Archive archive(AccountId account, CodeDigest digest) {
        requireOwned(account, digest);
        return store.open(digest);
    }

    /** SAFETY: a digest alone opens nothing; the account must have put those bytes itself. */
    private void requireOwned(AccountId account, CodeDigest digest) {
        var key = new CodePackageEntity.Key(account, digest);
        if (owned.get(key) == null) {
            var found = find(account, digest);
            owned.put(key, found.orElseThrow(() -> new CodePackageNotFound(digest)));
        }
    }

    /** The zip on disk, for an executor that has been told to run it. */
    public Optional<Path> find(CodeDigest digest) {
        return store.find(digest);
    }
}
