package dev.kiln.ui.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The launcher as a shell sees it: one process, its lines, its exit code. */
public final class Launcher {

    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    private final Process process;
    private final List<String> lines = new ArrayList<>();
    private final Thread collector;
    private boolean hasEnded;

    private Launcher(Process process) {
        this.process = process;
        collector = Thread.ofVirtual().start(this::collect);
    }

    public static Launcher start(Map<String, String> environment, String... arguments)
            throws IOException {
        var whole = new ArrayList<>(List.of("start"));
        whole.addAll(List.of(arguments));
        return of(environment, whole.toArray(String[]::new));
    }

    /** Another command than start that goes on until it is told to end. */
    public static Launcher of(Map<String, String> environment, String... arguments)
            throws IOException {
        // A test run in the background may have been told to ignore Ctrl-C; the launcher must not.
        var command = new ArrayList<>(List.of("env", "--default-signal=INT", "./kiln"));
        command.addAll(List.of(arguments));
        var builder =
                new ProcessBuilder(command).directory(CHECKOUT.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("KILN_"));
        builder.environment().put("KILN_SDKS", "off");
        builder.environment().putAll(environment);
        return new Launcher(builder.start());
    }

    /** A command that ends by itself; its output. */
    static String run(String... arguments) throws IOException, InterruptedException {
        var launcher = of(Map.of(), arguments);
        int exit = launcher.awaitExit(Duration.ofMinutes(1));
        if (exit != 0) {
            throw new AssertionError("It said:\n" + String.join("\n", launcher.lines()));
        }
        return String.join("\n", launcher.lines());
    }

    private void collect() {
        try (BufferedReader output = process.inputReader()) {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            add("output lost: " + e.getMessage());
        }
        end();
    }

    private synchronized void end() {
        hasEnded = true;
        notifyAll();
    }

    private synchronized void add(String line) {
        lines.add(line);
        notifyAll();
    }

    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /** Waits until a line says so, or fails with everything that was said instead. */
    public String awaitLine(Predicate<String> wanted, Duration patience)
            throws InterruptedException {
        return awaitLines(wanted, 1, patience).getFirst();
    }

    public synchronized List<String> awaitLines(
            Predicate<String> wanted, long count, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            var found = lines.stream().filter(wanted).toList();
            if (found.size() >= count) {
                return found;
            }
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0 || hasEnded) {
                throw new AssertionError(
                        "The launcher never said it. It said:\n" + String.join("\n", lines));
            }
            wait(left);
        }
    }

    /** One of the two programs, found by the jar that it runs. */
    public ProcessHandle program(String jar) {
        return process.children()
                .filter(child -> child.info().commandLine().orElse("").endsWith(jar))
                .findFirst()
                .orElseThrow(() -> new AssertionError(jar + " is not running"));
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public void signal(String name) throws IOException, InterruptedException {
        send(name, process.pid());
    }

    public static void send(String signal, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
    }

    /**
     * Returns when so much time has passed in which it went on working.
     *
     * @throws AssertionError when it ended meanwhile
     */
    public void letRun(Duration time) throws InterruptedException {
        if (process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("The launcher ended. It said:\n" + String.join("\n", lines()));
        }
    }

    /** After this {@link #lines} are all that was said. */
    public int awaitExit(Duration patience) throws InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError(
                    "The launcher still runs. It said:\n" + String.join("\n", lines()));
        }
        collector.join(patience);
        return process.exitValue();
    }
}
