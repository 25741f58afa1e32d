package dev.kiln.functions;

import dev.kiln.accounts.Caller;
import dev.kiln.code.CodePackages;
import dev.kiln.functions.Drafts.DraftFile;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Reads and writes the rows of a draft; the caller holds transaction and lock. */
@Component
class DraftFiles {

    private final DraftFileRepository rows;
    private final CodePackages packages;
    private final SourcePackages sources;
    private final Clock clock;

    DraftFiles(
            DraftFileRepository rows, CodePackages packages, SourcePackages sources, Clock clock) {
        this.sources = sources;
        this.rows = rows;
        this.packages = packages;
        this.clock = clock;
    }

    DraftOverlay overlay(Caller caller, FunctionEntity function) {
        return new DraftOverlay(
                packages.list(function.account(), sources.of(function).digest()),
                rows.list(function.id(), caller.userId()));
    }

    Optional<DraftFile> read(
            Caller caller, FunctionEntity function, DraftOverlay overlay, String path) {
        var change = overlay.change(path);
        if (change != null) {
            return rows.findById(key(caller, function, path))
                    .map(DraftFileEntity::text)
                    .filter(text -> !text.isRemoved())
                    .map(text -> new DraftFile(path, text.content(), text.etag()));
        }
        var deployed = overlay.deployed(path);
        if (deployed == null) {
            return Optional.empty();
        }
        return Optional.of(
                deployedText(function, path)
                        .map(text -> new DraftFile(path, text.content(), text.etag()))
                        .orElseGet(() -> new DraftFile(path, null, noTextEtag(function))));
    }

    private Optional<DraftText> deployedText(FunctionEntity function, String path) {
        return packages.text(function.account(), sources.of(function).digest(), path)
                .map(DraftText::of);
    }

    private String noTextEtag(FunctionEntity function) {
        return "package-" + sources.of(function).digest();
    }

    /** What equals the deployed file is no change, and is kept nowhere. */
    void put(Caller caller, FunctionEntity function, String path, DraftText text) {
        var isDeployed =
                deployedText(function, path)
                        .filter(it -> it.etag().equals(text.etag()))
                        .isPresent();
        if (isDeployed) {
            rows.remove(function.id(), caller.userId(), path);
            return;
        }
        write(caller, function, path, text);
    }

    private void write(Caller caller, FunctionEntity function, String path, DraftText text) {
        var key = key(caller, function, path);
        var now = clock.instant();
        var account = function.account().value();
        rows.findById(key)
                .ifPresentOrElse(
                        row -> row.replace(text, now),
                        () -> rows.save(new DraftFileEntity(key, account, text, now)));
    }

    void remove(Caller caller, FunctionEntity function, DraftOverlay overlay, String path) {
        if (overlay.isDeployed(path)) {
            write(caller, function, path, DraftText.REMOVED);
        } else {
            rows.remove(function.id(), caller.userId(), path);
        }
    }

    void removeAll(Caller caller, FunctionEntity function) {
        rows.removeAll(function.id(), caller.userId());
    }

    DraftSnapshot snapshot(Caller caller, FunctionEntity function) {
        Map<String, DraftText> changes = new TreeMap<>();
        for (var row : rows.findByFunctionIdAndUserId(function.id(), caller.userId())) {
            changes.put(row.path(), row.text());
        }
        return new DraftSnapshot(sources.of(function), changes);
    }

    private static DraftFileEntity.Key key(Caller caller, FunctionEntity function, String path) {
        return new DraftFileEntity.Key(function.id(), caller.userId(), path);
    }
}
