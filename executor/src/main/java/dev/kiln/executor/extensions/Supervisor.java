package dev.kiln.executor.extensions;

import dev.kiln.executor.linux.Linux;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A shell inside the sandbox that starts the executables of {@code /opt/extensions}, starts the
 * runtime when it is told to, and tells how each of them ends. It speaks over named pipes in a
 * directory that only the executor can enter; the launcher opens them before it gives up its
 * rights, and none of them is open in what the shell starts.
 */
public final class Supervisor implements Closeable {

    /**
     * Commands come on descriptor 0, extensions write to 7, news go to 9. What only the runtime
     * shall know is taken out of the environment of extensions, as on Lambda.
     */
    private static final String SCRIPT =
            """
            exec 4<&0 </dev/null
            count=$1; shift
            while [ "$count" -gt 0 ]; do
              {
                cd /; unset _HANDLER AWS_EXECUTION_ENV AWS_XRAY_CONTEXT_MISSING
                unset AWS_LAMBDA_LOG_GROUP_NAME AWS_LAMBDA_LOG_STREAM_NAME
                unset LAMBDA_TASK_ROOT LAMBDA_RUNTIME_DIR
                "/opt/extensions/$1" >&7 2>&1 4<&- 5<&- 6<&- 7<&- 9<&-
                echo "extension $? $1" >&9
              } &
              shift; count=$((count - 1))
            done
            read -r go <&4 || exit 0
            "$@" 4<&- 7<&- 9<&- &
            runtime=$!
            exec 5<&- 6<&-
            while read -r signal; do kill -"$signal" "$runtime"; done <&4 &
            wait "$runtime"
            echo "runtime $?" >&9
            wait
            """;

    private static final int MAX_EXTENSIONS = 10;
    private static final int MAX_LINE = 512;

    private final List<String> names;
    private final Path directory;
    private final CompletableFuture<Integer> runtimeEnded = new CompletableFuture<>();
    private @Nullable RandomAccessFile commands;
    private @Nullable RandomAccessFile news;

    private Supervisor(List<String> names, Path directory) {
        this.names = names;
        this.directory = directory;
    }

    /**
     * Empty when there are no external extensions.
     *
     * @param layers what the function sees as {@code /opt}
     * @param directory where the pipes may be
     */
    public static Optional<Supervisor> of(Optional<Path> layers, Path directory)
            throws IOException {
        var extensions = layers.map(it -> it.resolve("extensions")).filter(Files::isDirectory);
        if (extensions.isEmpty()) {
            return Optional.empty();
        }
        try (var files = Files.list(extensions.get())) {
            var names =
                    files.filter(Files::isRegularFile)
                            .map(it -> it.getFileName().toString())
                            .filter(it -> !it.startsWith("."))
                            .sorted()
                            .limit(MAX_EXTENSIONS)
                            .toList();
            return names.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Supervisor(names, directory));
        }
    }

    public List<String> names() {
        return names;
    }

    public Path directory() {
        return directory;
    }

    /** What extensions write. */
    public Path output() {
        return directory.resolve("output");
    }

    /** The command that starts the extensions and then this one. */
    public List<String> wrap(List<String> runtime) {
        var line = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "supervisor"));
        line.add(String.valueOf(names.size()));
        line.addAll(names);
        line.addAll(runtime);
        return line;
    }

    /** Before the launch. */
    public void open(ExtensionSession session) throws IOException {
        Linux.makeFifo(output());
        commands = open("commands");
        var held = open("news");
        news = held;
        var reader = new FileInputStream(directory.resolve("news").toFile());
        Thread.ofPlatform().name("extension-news").daemon().start(() -> read(reader, session));
    }

    /** Both ends at once: opening one end of a named pipe alone would wait for the other. */
    private RandomAccessFile open(String name) throws IOException {
        var pipe = directory.resolve(name);
        Linux.makeFifo(pipe);
        return new RandomAccessFile(pipe.toFile(), "rw");
    }

    private void read(InputStream from, ExtensionSession session) {
        try (from) {
            for (var line = line(from); !line.isEmpty(); line = line(from)) {
                tell(line.split(" ", 3), session);
            }
        } catch (IOException | NumberFormatException e) {
            System.err.println("extension_news=ended reason=" + e.getMessage());
        }
    }

    private void tell(String[] words, ExtensionSession session) {
        if (words.length == 2 && words[0].equals("runtime")) {
            runtimeEnded.complete(Integer.parseInt(words[1]));
        } else if (words.length == 3) {
            session.exited(words[2], Integer.parseInt(words[1]));
        }
    }

    /** Empty at the end. */
    private static String line(InputStream from) throws IOException {
        var line = new StringBuilder();
        for (int next = from.read(); next >= 0 && next != '\n'; next = from.read()) {
            if (line.length() == MAX_LINE) {
                return "";
            }
            line.append((char) next);
        }
        return line.toString();
    }

    public void startRuntime() throws IOException {
        say("go");
    }

    /** Asks the runtime to end. */
    public void terminateRuntime() throws IOException {
        say("TERM");
    }

    public void killRuntime() throws IOException {
        say("KILL");
    }

    private synchronized void say(String word) throws IOException {
        if (commands != null) {
            commands.write((word + "\n").getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Its status. */
    public CompletableFuture<Integer> runtimeEnded() {
        return runtimeEnded;
    }

    public OptionalInt runtimeStatus() {
        var status = runtimeEnded.getNow(null);
        return status == null ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /** The sandbox is gone: the reader of the news ends with the last writer. */
    @Override
    public synchronized void close() throws IOException {
        if (commands != null) {
            commands.close();
            commands = null;
        }
        if (news != null) {
            news.close();
        }
    }
}
