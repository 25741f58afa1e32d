package dev.kiln.executor.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Tells this executor from others over its restarts: made once, kept in its data directory. */
public record MemberId(String value) {

    /** The app has named those that joined. */
    public static MemberId of(AppAccess access, Path data) throws IOException {
        return switch (access) {
            case AppAccess.SharedToken _ -> in(data);
            case AppAccess.Joined joined -> new MemberId(joined.memberId());
        };
    }

    private static MemberId in(Path data) throws IOException {
        var file = data.resolve("member-id");
        if (!Files.exists(file)) {
            var unfinished = data.resolve("member-id.part");
            Files.writeString(unfinished, UUID.randomUUID() + "\n");
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return new MemberId(Files.readString(file).strip());
    }
}
