package dev.kiln.executor.sandbox;

import dev.kiln.executor.extensions.Supervisor;
import dev.kiln.executor.linux.PrivateNamespaces;
import dev.kiln.executor.runtimes.RuntimeFamily;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command line of one sandbox. A shell joins the control groups before anything else runs, then
 * becomes nsenter, which goes where the Runtime API listens, then setpriv, then bubblewrap as the
 * sandbox's own user.
 */
record LaunchCommand(
        LaunchPlan plan,
        SandboxFiles files,
        PrivateNamespaces namespaces,
        Optional<Supervisor> supervisor) {

    /** Bubblewrap reads its options from descriptor 3, so that variables are on no command line. */
    private static final String SCRIPT =
            """
            uid=$1; network=$2; mounts=$3; seccomp=$4; status=$5; requests=$6; answers=$7
            beside=$8; shift 8
            exec 3<&0 </dev/null
            while [ "$1" != -- ]; do echo $$ >"$1" || exit 125; shift; done
            shift
            exec 4<"$seccomp" 8>"$status" || exit 125
            [ -z "$requests" ] || exec 5<"$requests" 6>"$answers" || exit 125
            [ -z "$beside" ] || exec <"$beside/commands" 7>"$beside/output" 9>"$beside/news"
            ulimit -n 1024 && ulimit -c 0 || exit 125
            exec nsenter --net="$network" --mount="$mounts" \\
              setpriv --reuid="$uid" --regid="$uid" --clear-groups --inh-caps=-all \\
              --bounding-set=-all --no-new-privs bwrap --args 3 -- "$@"
            """;

    private static final List<String> SHOWN =
            List.of(
                    "/usr/bin",
                    "/usr/lib",
                    "/usr/lib32",
                    "/usr/lib64",
                    "/usr/share/zoneinfo",
                    "/usr/share/nodejs",
                    "/usr/share/misc");
    private static final List<String> HIDDEN =
            List.of(
                    "/usr/lib/jvm",
                    "/usr/lib/modules",
                    "/usr/lib/node_modules",
                    "/usr/lib/python3/dist-packages");

    /** What the kernel tells of the host and its other users. */
    private static final List<String> TELLING =
            List.of(
                    "/proc/cmdline",
                    "/proc/diskstats",
                    "/proc/interrupts",
                    "/proc/kallsyms",
                    "/proc/kcore",
                    "/proc/key-users",
                    "/proc/keys",
                    "/proc/kmsg",
                    "/proc/modules",
                    "/proc/partitions",
                    "/proc/sched_debug",
                    "/proc/schedstat",
                    "/proc/timer_list");

    private static final List<String> ROOT_LINKS = List.of("/bin", "/lib", "/lib32", "/lib64");

    Process start() throws IOException {
        var launch = launch();
        var builder = new ProcessBuilder(launch.commandLine());
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        builder.directory(plan.work().toFile());
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(plan.logPipe().toFile()));
        var process = builder.start();
        try (var options = process.getOutputStream()) {
            options.write(launch.optionBytes());
        }
        return process;
    }

    LaunchPlan.Launch launch() {
        return plan.alteration().apply(new LaunchPlan.Launch(commandLine(), options()));
    }

    private List<String> commandLine() {
        var line = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "sandbox"));
        line.add(String.valueOf(plan.uid()));
        line.add(namespaces.network().toString());
        line.add(namespaces.mounts().toString());
        line.add(files.seccomp().toString());
        line.add(plan.status().toString());
        line.add(plan.speaksFrames() ? plan.frames().requests().toString() : "");
        line.add(plan.speaksFrames() ? plan.frames().answers().toString() : "");
        line.add(supervisor.map(it -> it.directory().toString()).orElse(""));
        plan.controlGroup().membershipFiles().forEach(file -> line.add(file.toString()));
        line.add("--");
        var runtime = wrapped(runtimeCommand());
        line.addAll(supervisor.map(it -> it.wrap(runtime)).orElse(runtime));
        return line;
    }

    /** A program of the customer's that starts the runtime of a managed runtime in its own way. */
    private List<String> wrapped(List<String> command) {
        var wrapper = plan.environment().getOrDefault("AWS_LAMBDA_EXEC_WRAPPER", "");
        if (wrapper.isEmpty() || plan.runtime().family() == RuntimeFamily.PROVIDED) {
            return command;
        }
        var line = new ArrayList<>(List.of(wrapper));
        line.addAll(command);
        return line;
    }

    private List<String> runtimeCommand() {
        var interpreter = plan.runtime().command().toString();
        return switch (plan.runtime().family()) {
            case NODEJS -> nodeCommand(interpreter);
            case PROVIDED ->
                    List.of(
                            plan.code().filter(SandboxLauncher::hasBootstrap).isPresent()
                                    ? "/var/task/bootstrap"
                                    : "/opt/bootstrap");
            case JAVA -> JavaCommand.of(plan);
            case RUBY -> List.of(interpreter, "/var/runtime/bootstrap.rb");
            case PYTHON -> List.of(interpreter, "-u", "/var/runtime/bootstrap.py");
        };
    }

    /**
     * The heap stays below the memory size, so that V8 collects before the kernel kills, and says
     * itself when it is full. Measured at 128 MB: with more than 80 MB the kernel comes first.
     */
    private List<String> nodeCommand(String interpreter) {
        int memoryMb = plan.memoryMb();
        return List.of(
                interpreter,
                "--max-old-space-size=" + (memoryMb * 7 / 8 - 32),
                "--max-semi-space-size=" + Math.clamp(memoryMb / 20, 1, 64),
                "/var/runtime/bootstrap.js");
    }

    private List<String> options() {
        var options = new ArrayList<String>();
        addIsolation(options);
        addEnvironment(options);
        addSystem(options);
        addFunction(options);
        // SAFETY: last, because everything above still makes mount points in the root.
        options.addAll(List.of("--remount-ro", "/"));
        return options;
    }

    /**
     * SAFETY: every namespace is new but the network's, which was made before and in which nobody
     * inside has a right; capabilities are none; the filter is the allow-list.
     */
    private void addIsolation(List<String> options) {
        options.addAll(
                List.of(
                        "--unshare-user",
                        "--unshare-ipc",
                        "--unshare-pid",
                        "--unshare-uts",
                        "--unshare-cgroup"));
        options.addAll(List.of("--uid", "993", "--gid", "990", "--hostname", "sandbox"));
        options.addAll(List.of("--die-with-parent", "--new-session", "--cap-drop", "ALL"));
        options.addAll(List.of("--json-status-fd", "8"));
        if (files.hasFilter()) {
            options.addAll(List.of("--seccomp", "4"));
        }
    }

    private void addEnvironment(List<String> options) {
        options.add("--clearenv");
        plan.environment()
                .forEach((name, value) -> options.addAll(List.of("--setenv", name, value)));
    }

    private void addSystem(List<String> options) {
        for (var directory : List.of("/usr", "/usr/share", "/usr/local", "/var", "/opt")) {
            options.addAll(List.of("--perms", "0755", "--dir", directory));
        }
        SHOWN.stream().filter(LaunchCommand::exists).forEach(path -> show(options, path, path));
        HIDDEN.stream()
                .filter(LaunchCommand::exists)
                .filter(path -> !isForCustomRuntimes(path))
                .forEach(path -> hide(options, path));
        ROOT_LINKS.stream().filter(LaunchCommand::exists).forEach(path -> link(options, path));
        if (plan.runtime().home().isPresent()) {
            show(options, files.mounted(files.home()).toString(), "/var/lang");
        }
        plan.runtime().libraries().forEach(it -> show(options, it.toString(), it.toString()));
        addProc(options);
        options.addAll(List.of("--dev", "/dev", "--remount-ro", "/dev"));
        show(options, files.mounted(files.shared().resolve("etc")).toString(), "/etc");
    }

    /** Their bootstrap may well be a program for Java. */
    private boolean isForCustomRuntimes(String path) {
        return plan.runtime().family() == RuntimeFamily.PROVIDED && path.equals("/usr/lib/jvm");
    }

    /**
     * SAFETY: the first process is bubblewrap's own and has no filter of system calls; it runs as
     * the same user, so that its memory could be written through /proc/1/mem. What lies over its
     * directory closes that, and a read-only /proc closes settings of the sandbox's namespaces.
     */
    private static void addProc(List<String> options) {
        options.addAll(List.of("--proc", "/proc", "--perms", "0555", "--tmpfs", "/proc/1"));
        options.addAll(List.of("--remount-ro", "/proc/1"));
        TELLING.stream()
                .filter(LaunchCommand::exists)
                .forEach(path -> show(options, "/dev/null", path));
        options.addAll(List.of("--remount-ro", "/proc"));
    }

    private void addFunction(List<String> options) {
        RuntimeFamily family = plan.runtime().family();
        var bootstrap = files.shared().resolve("runtime").resolve(family.word());
        show(options, files.mounted(bootstrap).toString(), "/var/runtime");
        if (plan.code().isPresent()) {
            show(options, files.mounted(plan.code().get()).toString(), "/var/task");
        } else {
            // An empty place to start in; the package is mounted over it.
            options.addAll(List.of("--perms", "0755", "--dir", "/var/task"));
        }
        if (family == RuntimeFamily.NODEJS) {
            addModulesOutside(options);
        }
        plan.layers().ifPresent(it -> show(options, files.mounted(it).toString(), "/opt"));
        options.addAll(List.of("--perms", "0700", "--size", String.valueOf(plan.tmpBytes())));
        options.addAll(List.of("--tmpfs", "/tmp", "--chdir", "/var/task"));
    }

    /**
     * Modules of the layers, then those of the runtime, for {@code import}, which does not read
     * NODE_PATH: both are found on the way up from /var/task, behind the function's own.
     */
    private static void addModulesOutside(List<String> options) {
        options.addAll(List.of("--symlink", "/opt/nodejs/node_modules", "/var/node_modules"));
        options.addAll(List.of("--symlink", "/var/runtime/node_modules", "/node_modules"));
    }

    private static void show(List<String> options, String from, String at) {
        options.addAll(List.of("--ro-bind", from, at));
    }

    private static void hide(List<String> options, String path) {
        options.addAll(List.of("--tmpfs", path, "--remount-ro", path));
    }

    /** On most systems these are links into /usr. */
    private static void link(List<String> options, String path) {
        if (Files.isSymbolicLink(Path.of(path))) {
            options.addAll(List.of("--symlink", "usr" + path, path));
        } else {
            show(options, path, path);
        }
    }

    private static boolean exists(String path) {
        return Files.exists(Path.of(path));
    }
}
