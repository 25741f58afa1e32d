package dev.kiln.code;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Shows what is inside a package. */
@Component
class SourceReader {

    static final int MAX_TEXT = 1024 * 1024;

    private static final int REMEMBERED = 64;
    private static final int MAX_REMEMBERED_FILES = 5_000;

    private final CodeStore store;

    /** Packages never change, so neither do their lists. */
    private final Recent<CodeDigest, List<SourceFile>> lists = new Recent<>(REMEMBERED);

    SourceReader(CodeStore store) {
        this.store = store;
    }

    List<SourceFile> list(CodeDigest digest) {
        var remembered = lists.get(digest);
        return remembered == null ? readList(digest) : remembered;
    }

    private List<SourceFile> readList(CodeDigest digest) {
        var archive = store.open(digest);
        var files =
                archive.entries().stream()
                        .filter(entry -> !entry.isDirectory())
                        .map(entry -> file(archive, entry))
                        .sorted((a, b) -> a.path().compareTo(b.path()))
                        .toList();
        if (files.size() <= MAX_REMEMBERED_FILES) {
            lists.put(digest, files);
        }
        return files;
    }

    private static SourceFile file(Archive archive, ArchiveEntry entry) {
        return new SourceFile(entry.path(), entry.size(), text(archive, entry).isPresent());
    }

    /** The text of a file; empty when there is no such file or it is not text. */
    Optional<String> text(CodeDigest digest, String path) {
        var archive = store.open(digest);
        return archive.entries().stream()
                .filter(entry -> !entry.isDirectory() && entry.path().equals(path))
                .findFirst()
                .flatMap(entry -> text(archive, entry));
    }

    private static Optional<String> text(Archive archive, ArchiveEntry entry) {
        if (entry.size() > MAX_TEXT) {
            return Optional.empty();
        }
        var bytes = new ByteArrayOutputStream((int) entry.size());
        try {
            Inflation.unpack(archive, entry, bytes);
            var text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes.toByteArray()));
            return Optional.of(text.toString()).filter(it -> it.indexOf('\0') < 0);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
