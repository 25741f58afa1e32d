package dev.kiln.executor.sandbox;

import static dev.kiln.executor.sandbox.Alteration.both;
import static dev.kiln.executor.sandbox.Alteration.instead;
import static dev.kiln.executor.sandbox.Alteration.outsideOf;
import static dev.kiln.executor.sandbox.Alteration.script;
import static dev.kiln.executor.sandbox.Alteration.with;
import static dev.kiln.executor.sandbox.Alteration.without;

import dev.kiln.executor.linux.SeccompFilter;
import dev.kiln.executor.linux.SyscallPolicy;
import dev.kiln.executor.sandbox.LaunchPlan.Launch;
import dev.kiln.executor.selftest.Promise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Launchers that isolate less in one point, and the promise that this breaks. */
@SuppressWarnings("ImmutableEnumChecker") // They change the launch they are given, nothing else.
public enum Weakness {
    NO_SYSTEM_CALL_FILTER(Promise.KERNEL_CALLS, without("--seccomp", "4")),
    FILTER_WITH_IO_URING(Promise.IO_URING, allowing("io_uring_setup")),
    FILTER_WITH_KEYRINGS(Promise.KEYRINGS, allowing("keyctl", "add_key", "request_key")),
    FILTER_WITH_USER_NAMESPACES(Promise.NAMESPACES, allowing("unshare", "clone", "clone3")),
    FILTER_WITH_MOUNTS(Promise.MOUNTS, allowing("mount", "umount2", "fsopen", "open_tree")),
    FILTER_WITH_TRACING(Promise.TRACING, allowing("ptrace", "process_vm_readv")),
    FILTER_WITH_ALL_SOCKETS(Promise.RAW_PACKETS, allowing("socket")),
    FILTER_WITH_BPF(Promise.KERNEL_CALLS, allowing("perf_event_open", "userfaultfd", "bpf")),
    ROOT_OF_THE_HOST(
            Promise.USER,
            both(
                    script("--reuid=\"$uid\" --regid=\"$uid\" ", ""),
                    both(script("--inh-caps=-all ", ""), script("--bounding-set=-all ", "")))),
    ONE_USER_FOR_ALL(
            Promise.USER,
            script("--reuid=\"$uid\" --regid=\"$uid\"", "--reuid=1899999998 --regid=1899999998")),
    KEPT_CAPABILITIES(
            Promise.PRIVILEGES, instead(List.of("--cap-drop", "ALL"), List.of("--cap-add", "ALL"))),
    PROCESSES_OF_THE_HOST(Promise.PROCESSES, both(without("--unshare-pid"), Weakness::hostProc)),
    MEMORY_OF_THE_KEEPER(
            Promise.TRACING,
            both(
                    without("--perms", "0555", "--tmpfs", "/proc/1", "--remount-ro", "/proc/1"),
                    without("--remount-ro", "/proc"))),
    WRITABLE_PROC(Promise.KERNEL_SETTINGS, without("--remount-ro", "/proc")),
    OPEN_PROC(Promise.KERNEL_FACTS, without("--ro-bind", "/dev/null", "/proc/diskstats")),
    NETWORK_OF_THE_HOST(
            Promise.HOST_NETWORK, script("--net=\"$network\"", "--net=/proc/self/ns/net")),
    ABSTRACT_SOCKETS_OF_THE_HOST(
            Promise.UNIX_SOCKETS, script("--net=\"$network\"", "--net=/proc/self/ns/net")),
    SHARED_MEMORY(Promise.SHARED_MEMORY, without("--unshare-ipc")),
    NAME_OF_THE_HOST(
            Promise.HOST_NAME, both(without("--unshare-uts"), without("--hostname", "sandbox"))),
    CONTROL_GROUPS_OF_THE_HOST(Promise.KERNEL_FACTS, without("--unshare-cgroup")),
    WRITABLE_ROOT(Promise.READ_ONLY, without("--remount-ro", "/")),
    WRITABLE_DEV(Promise.READ_ONLY, without("--remount-ro", "/dev")),
    WRITABLE_CODE(Promise.READ_ONLY, writable("/var/task")),
    WRITABLE_BOOTSTRAP(Promise.READ_ONLY, writable("/var/runtime")),
    ETC_OF_THE_HOST(Promise.HOST_FILES, with("--ro-bind", "/etc", "/etc")),
    WHOLE_HOST(Promise.HOST_FILES, with("--ro-bind", "/", "/host")),
    RUN_OF_THE_HOST(Promise.HOST_FILES, with("--ro-bind", "/run", "/run")),
    SYS_OF_THE_HOST(Promise.HOST_FILES, with("--ro-bind", "/sys", "/sys")),
    DEVICES_OF_THE_HOST(
            Promise.DEVICES,
            instead(
                    List.of("--dev", "/dev", "--remount-ro", "/dev"),
                    List.of("--dev-bind", "/dev", "/dev"))),
    ONE_TMP_FOR_ALL(Promise.OTHER_FUNCTIONS, sharedTmp()),
    UNLIMITED_TMP(Promise.DISK_LIMIT, without("--size", String.valueOf(64 * 1024 * 1024))),
    UNLIMITED_PROCESSES(Promise.PROCESS_LIMIT, outsideOf("/pids/")),
    UNLIMITED_MEMORY(Promise.MEMORY_LIMIT, outsideOf("/memory/")),
    UNLIMITED_CPU(Promise.KEEPER, outsideOf("/cpu")),
    NEVER_FROZEN(Promise.KEEPER, outsideOf("/freezer/")),
    UNLIMITED_FILES(Promise.OPEN_FILES, script("ulimit -n 1024", "ulimit -n 4096")),
    CORE_DUMPS(Promise.CORE_DUMPS, script("ulimit -c 0", "ulimit -c unlimited")),
    LEAKED_FILE(
            Promise.DESCRIPTORS, script("ulimit -n 1024", "exec 9</etc/hostname; ulimit -n 1024")),
    LEAKED_DIRECTORY(Promise.DESCRIPTORS, script("ulimit -n 1024", "exec 9</; ulimit -n 1024")),
    LEAKED_VARIABLE(
            Promise.ENVIRONMENT,
            both(
                    without("--clearenv"),
                    script("ulimit -n 1024", "export KILN_FLEET_TOKEN=x; ulimit -n 1024"))),
    READABLE_LOG(
            Promise.DESCRIPTORS,
            script("ulimit -n 1024", "chmod 666 /proc/self/fd/1; ulimit -n 1024")),
    SESSION_OF_THE_EXECUTOR(Promise.TERMINAL, without("--new-session"));

    private final Promise broken;
    private final UnaryOperator<Launch> alteration;

    Weakness(Promise broken, UnaryOperator<Launch> alteration) {
        this.broken = broken;
        this.alteration = alteration;
    }

    public Promise broken() {
        return broken;
    }

    /** Version 1 has a group per controller, which a process can stay out of. */
    public boolean needsSeparateGroups() {
        return this == UNLIMITED_PROCESSES
                || this == UNLIMITED_MEMORY
                || this == UNLIMITED_CPU
                || this == NEVER_FROZEN;
    }

    public SandboxLauncher in(SandboxLauncher launcher) {
        return launcher.altered(alteration);
    }

    /** What a launch needs to outlive the executor that started it. */
    public static SandboxLauncher outliving(SandboxLauncher launcher) {
        return launcher.altered(without("--die-with-parent"));
    }

    private static UnaryOperator<Launch> writable(String place) {
        return launch -> {
            var options = new ArrayList<>(launch.options());
            int at =
                    IntStream.range(2, options.size())
                            .filter(i -> options.get(i - 2).equals("--ro-bind"))
                            .filter(i -> options.get(i).equals(place))
                            .findFirst()
                            .orElseThrow();
            options.set(at - 2, "--bind");
            return new Launch(launch.commandLine(), options);
        };
    }

    /** A fresh one cannot be mounted without process namespace of one's own. */
    private static Launch hostProc(Launch launch) {
        var options = new ArrayList<>(launch.options());
        int begin = options.indexOf("--proc");
        int end = Collections.lastIndexOfSubList(options, List.of("--remount-ro", "/proc"));
        options.subList(begin, end + 2).clear();
        options.addAll(begin, List.of("--ro-bind", "/proc", "/proc"));
        return new Launch(launch.commandLine(), options);
    }

    private static UnaryOperator<Launch> sharedTmp() {
        var shared =
                Path.of(
                        System.getProperty("java.io.tmpdir"),
                        "kiln-shared-tmp-" + ProcessHandle.current().pid());
        return launch -> {
            var options = new ArrayList<>(launch.options());
            int at = options.lastIndexOf("--tmpfs");
            options.subList(at - 4, at + 2).clear();
            options.addAll(at - 4, List.of("--bind", made(shared), "/tmp"));
            return new Launch(launch.commandLine(), options);
        };
    }

    private static String made(Path shared) {
        try {
            Files.createDirectories(shared);
            Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxrwx"));
            return shared.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The filter with some more calls. */
    private static UnaryOperator<Launch> allowing(String... calls) {
        return launch -> {
            var line = new ArrayList<>(launch.commandLine());
            var filter = line.stream().filter(it -> it.endsWith("seccomp.bpf")).findFirst();
            line.set(line.indexOf(filter.orElseThrow()), weaker(List.of(calls)));
            return new Launch(line, launch.options());
        };
    }

    private static String weaker(List<String> calls) {
        try {
            var full = SyscallPolicy.forFunctions();
            var allowed = new ArrayList<>(full.allowed());
            allowed.addAll(calls);
            var refused = full.refused().stream().filter(it -> !calls.contains(it)).toList();
            var rules = full.conditional().stream().filter(it -> !calls.contains(it.name()));
            var policy = new SyscallPolicy(allowed, refused, rules.toList());
            var target = Files.createTempFile("kiln-weaker", ".bpf");
            target.toFile().deleteOnExit();
            new SeccompFilter().compile(policy, target);
            return target.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
