package dev.kiln.functions;

import dev.kiln.accounts.Caller;
import dev.kiln.code.CodePackage;
import dev.kiln.code.CodePackages;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The code that a person is working on: one draft per user and function, laid over the deployed
 * package, kept in the database at every save. Nothing typed is lost; a deploy or {@link #discard}
 * ends it.
 */
@Service
public class Drafts {

    private static final int MAX_DEPLOY_ATTEMPTS = 20;

    private final FunctionLookup lookup;
    private final DraftFiles files;
    private final CodePackages packages;
    private final FunctionChanges changes;
    private final TransactionTemplate transactions;
    private final SourcePackages sources;
    private final Packaging packaging;

    Drafts(
            FunctionLookup lookup,
            DraftFiles files,
            CodePackages packages,
            FunctionChanges changes,
            TransactionTemplate transactions,
            SourcePackages sources,
            Packaging packaging) {
        this.sources = sources;
        this.packaging = packaging;
        this.lookup = lookup;
        this.files = files;
        this.packages = packages;
        this.changes = changes;
        this.transactions = transactions;
    }

    /** The file tree of the person's draft: deployed files, changed, added and removed ones. */
    @Transactional(readOnly = true)
    public Draft open(Caller caller, String function) {
        return files.overlay(caller, lookup.require(caller, function)).draft();
    }

    /**
     * @throws DraftFileNotFound
     */
    @Transactional(readOnly = true)
    public DraftFile read(Caller caller, String function, String path) {
        return require(caller, lookup.require(caller, function), path);
    }

    private DraftFile require(Caller caller, FunctionEntity function, String path) {
        return files.read(caller, function, files.overlay(caller, function), path)
                .orElseThrow(() -> new DraftFileNotFound(path));
    }

    /**
     * Saves one file, adding it if it is new. Saving again what is there already is no conflict, so
     * that a save whose answer was lost can be repeated.
     *
     * @param ifMatch etag that the editor started from; empty to save whatever is there
     * @throws DraftConflict with the other text, when the file changed meanwhile (another tab)
     * @throws InvalidDraftFile when the path or the size (1 MB) cannot be taken
     */
    @Transactional
    public DraftFile save(
            Caller caller, String name, String path, String text, Optional<String> ifMatch) {
        var wanted = DraftText.checked(text);
        var function = lookup.lock(caller, name);
        var overlay = files.overlay(caller, function);
        var current = files.read(caller, function, overlay, path);
        if (current.filter(it -> it.etag().equals(wanted.etag())).isEmpty()) {
            current.ifPresent(it -> requireSame(it, ifMatch));
            overlay.requireRoomFor(path, wanted);
            files.put(caller, function, path, wanted);
        }
        return new DraftFile(path, text, wanted.etag());
    }

    private static void requireSame(DraftFile current, Optional<String> ifMatch) {
        requireText(current);
        if (ifMatch.isPresent() && !ifMatch.get().equals(current.etag())) {
            throw new DraftConflict(current);
        }
    }

    private static void requireText(DraftFile file) {
        if (file.text() == null) {
            throw new InvalidDraftFile(
                    file.path()
                            + " is not text, or over 1 MB: it cannot be edited here. Upload a zip"
                            + " instead.");
        }
    }

    /**
     * @throws DraftFileNotFound
     * @throws InvalidDraftFile when the new path cannot be taken
     */
    @Transactional
    public void rename(Caller caller, String name, String from, String to) {
        var function = lookup.lock(caller, name);
        var file = require(caller, function, from);
        if (from.equals(to)) {
            return;
        }
        requireText(file);
        var overlay = files.overlay(caller, function);
        if (overlay.has(to)) {
            throw new InvalidDraftFile("There is a file " + to + " already.");
        }
        var text = DraftText.of(Objects.requireNonNull(file.text()));
        overlay.without(from).requireRoomFor(to, text);
        files.remove(caller, function, overlay, from);
        files.put(caller, function, to, text);
    }

    /**
     * @throws DraftFileNotFound
     */
    @Transactional
    public void remove(Caller caller, String name, String path) {
        var function = lookup.lock(caller, name);
        var overlay = files.overlay(caller, function);
        if (!overlay.has(path)) {
            throw new DraftFileNotFound(path);
        }
        files.remove(caller, function, overlay, path);
    }

    @Transactional
    public void discard(Caller caller, String function) {
        files.removeAll(caller, lookup.lock(caller, function));
    }

    /**
     * The draft as a package of what was written; stored by content, so asking twice costs little.
     *
     * @throws dev.kiln.code.InvalidCodePackage when no file is left
     */
    public CodePackage pack(Caller caller, String function) {
        return pack(caller, snapshot(caller, function));
    }

    private DraftSnapshot snapshot(Caller caller, String function) {
        var snapshot =
                transactions.execute(_ -> files.snapshot(caller, lookup.require(caller, function)));
        return Objects.requireNonNull(snapshot);
    }

    private CodePackage pack(Caller caller, DraftSnapshot draft) {
        return draft.isChanged()
                ? packages.store(
                        caller.account(), Optional.of(draft.base().digest()), draft.texts())
                : draft.base();
    }

    /**
     * The draft as a package that can run.
     *
     * @throws dev.kiln.code.InvalidCodePackage when no file is left
     * @throws NotBuilt
     */
    public CodePackage runnable(Caller caller, String function) {
        return built(caller, function, pack(caller, function));
    }

    private CodePackage built(Caller caller, String name, CodePackage source) {
        var runtime =
                Objects.requireNonNull(
                        transactions.execute(
                                _ -> lookup.summary(lookup.require(caller, name)).runtime()));
        return packaging
                .runnable(caller.account(), runtime, source)
                .orElseThrow(() -> new NotBuilt(name));
    }

    /** Whether what is deployed is the draft, built where it has to be. */
    @Transactional(readOnly = true)
    public boolean isDeployed(Caller caller, String name) {
        var function = lookup.require(caller, name);
        var draft = files.snapshot(caller, function);
        return !draft.isChanged()
                && packaging
                        .runnable(
                                caller.account(), lookup.summary(function).runtime(), draft.base())
                        .filter(function.code()::equals)
                        .isPresent();
    }

    /**
     * Makes the draft, built where it has to be, the function's code, and ends it.
     *
     * @throws dev.kiln.code.InvalidCodePackage when no file is left
     * @throws NotBuilt
     */
    public FunctionSummary deploy(Caller caller, String function) {
        return deploy(caller, function, source -> built(caller, function, source));
    }

    /** The same without building: for code that brings along what it needs. */
    public FunctionSummary deployAsIs(Caller caller, String function) {
        return deploy(caller, function, source -> source);
    }

    private FunctionSummary deploy(
            Caller caller, String function, UnaryOperator<CodePackage> builder) {
        for (var attempt = 0; attempt < MAX_DEPLOY_ATTEMPTS; attempt++) {
            var draft = snapshot(caller, function);
            var source = pack(caller, draft);
            var code = builder.apply(source);
            var deployed = transactions.execute(_ -> deploy(caller, function, draft, source, code));
            if (deployed != null) {
                return deployed;
            }
        }
        throw new IllegalStateException("The draft of " + function + " never stood still");
    }

    /**
     * LOCKING: packing takes time and holds no lock; what was saved or deployed meanwhile must not
     * be lost, so then it is packed again.
     */
    private @Nullable FunctionSummary deploy(
            Caller caller,
            String name,
            DraftSnapshot packed,
            CodePackage source,
            CodePackage code) {
        var function = lookup.lock(caller, name);
        if (!files.snapshot(caller, function).equals(packed)) {
            return null;
        }
        if (packed.isChanged() || !code.equals(function.code())) {
            changes.deploy(function, code);
            sources.put(function, source);
            files.removeAll(caller, function);
        }
        return lookup.summary(function);
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
