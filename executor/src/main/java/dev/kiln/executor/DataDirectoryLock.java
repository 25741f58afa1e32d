package dev.kiln.executor;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** One executor per data directory. The kernel gives the lock back however the holder ends. */
record DataDirectoryLock(FileChannel channel) {

    static DataDirectoryLock take(Path data) throws IOException {
        Files.createDirectories(data);
        // SAFETY: packages of all accounts are below; no other user of the host may pass.
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
        var channel =
                FileChannel.open(
                        data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new IOException(
                    "Another executor uses " + data + "; stop it or set KILN_EXECUTOR_DATA");
        }
        return new DataDirectoryLock(channel);
    }

    void release() throws IOException {
        channel.close();
    }
}
