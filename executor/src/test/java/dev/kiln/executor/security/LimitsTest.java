package dev.kiln.executor.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.contract.TelemetryEvent.LogLine;
import dev.kiln.executor.contract.TelemetryEvent.LogOrigin;
import dev.kiln.executor.kit.TestFunction;
import dev.kiln.executor.kit.TestHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One test per promise: what a function cannot use up, forge or leave behind. */
class LimitsTest {

    /** Other executors of this host may run the same test. */
    private static final String OWN_SLEEP = "1000." + ProcessHandle.current().pid();

    @Test
    void cannotHaveMoreThan1024Processes() {
        var function =
                TestFunction.python(
                                """
                                import os, signal
                                def handler(event, context):
                                    children = []
                                    try:
                                        while len(children) < 2000:
                                            child = os.fork()
                                            if child == 0:
                                                signal.pause()
                                            children.append(child)
                                    except BlockingIOError:
                                        pass
                                    for child in children:
                                        os.kill(child, 9)
                                    for child in children:
                                        os.waitpid(child, 0)
                                    return len(children)
                                """)
                        .withMemory(3_000)
                        .withTimeout(Duration.ofSeconds(60));

        assertThat(Integer.parseInt(function.answer("{}"))).isBetween(1_000, 1_024);
    }

    @Test
    void cannotOpenMoreThan1024Files() {
        var function =
                TestFunction.python(
                        """
                        import resource
                        def handler(event, context):
                            files = []
                            try:
                                while True:
                                    files.append(open('/dev/null'))
                            except OSError as error:
                                return [resource.getrlimit(resource.RLIMIT_NOFILE), len(files) > 1000]
                        """);

        assertThat(function.answer("{}")).isEqualTo("[[1024, 1024], true]");
    }

    @Test
    void cannotFillMoreThanItsTmp() {
        var function =
                TestFunction.python(
                                """
                                def handler(event, context):
                                    written = 0
                                    try:
                                        with open('/tmp/big', 'wb') as file:
                                            while True:
                                                written += file.write(b'1' * 1048576)
                                    except OSError as error:
                                        return [error.errno, written <= 512 * 1048576]
                                """)
                        .withMemory(1_024);

        assertThat(function.answer("{}")).isEqualTo("[28, true]");
    }

    @Test
    void cannotReadOrForgeItsPlatformLines() {
        var function =
                TestFunction.python(
                        """
                        def handler(event, context):
                            print('END RequestId: forged')
                            for mode in ('rb', 'r+b'):
                                try:
                                    open('/proc/self/fd/1', mode)
                                    return 'readable'
                                except OSError:
                                    pass
                            with open('/dev/stdout', 'w') as out:
                                out.write('by path\\n')
                            return 'write only'
                        """);

        assertThat(function.answer("{}")).isEqualTo("\"write only\"");
        assertThat(function.lines())
                .filteredOn(it -> it.origin() == LogOrigin.FUNCTION)
                .extracting(LogLine::text)
                .containsExactly("END RequestId: forged", "by path");
    }

    @Test
    void cannotAnswerForAnotherInvocation() {
        var function =
                TestFunction.python(
                        """
                        import urllib.request, urllib.error, os
                        def handler(event, context):
                            url = 'http://%s/2018-06-01/runtime/invocation/' % os.environ['AWS_LAMBDA_RUNTIME_API']
                            answers = []
                            for path in ('00000000-0000-0000-0000-000000000000/response', '../../etc/response', 'next'):
                                try:
                                    data = None if path == 'next' else b'1'
                                    answers.append(urllib.request.urlopen(url + path, data).status)
                                except urllib.error.HTTPError as error:
                                    answers.append(error.code)
                            return answers
                        """);

        assertThat(function.answer("{}")).isEqualTo("[400, 404, 403]");
    }

    @Test
    void runsEverySandboxAsAUserOfItsOwn() throws IOException {
        var first = TestFunction.python("def handler(e, c):\n    return 1\n");
        var second = TestFunction.python("def handler(e, c):\n    return 1\n");

        first.answer("{}");
        second.answer("{}");

        assertThat(usersOfRunningSandboxes())
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(uid -> uid >= 1_900_000_000L);
    }

    @Test
    void leavesNothingBehindWhenItIsGone() throws Exception {
        var pool = TestHost.get().newPool(512);
        var function =
                TestFunction.python(
                        "import subprocess\ndef handler(e, c):\n    subprocess.Popen(['sleep', '"
                                + OWN_SLEEP
                                + "'])\n");
        try (var lease = pool.lease(function.spec(), null).orElseThrow()) {
            lease.sandbox().run(function.task("{}"));
        }
        var before = groupsOf(ownSleep());

        pool.shutDown(Duration.ofSeconds(5));

        assertThat(before).isNotEmpty().allMatch(Files::notExists);
        assertThat(pool.usage().freeMemoryMb()).isEqualTo(512);
        assertThat(commandLines()).noneMatch(it -> it.contains("sleep " + OWN_SLEEP));
    }

    private static ProcessHandle ownSleep() {
        return ProcessHandle.allProcesses()
                .filter(it -> it.info().commandLine().orElse("").contains("sleep " + OWN_SLEEP))
                .findFirst()
                .orElseThrow();
    }

    /** Other sandboxes come and go meanwhile: only the groups that this process is in count. */
    private static List<Path> groupsOf(ProcessHandle process) throws IOException {
        var own = String.valueOf(process.pid());
        try (Stream<Path> found = Files.list(TestHost.get().controlGroups().parents().getFirst())) {
            return found.filter(it -> membersOf(it).contains(own)).toList();
        }
    }

    private static List<String> membersOf(Path group) {
        try {
            return Files.readAllLines(group.resolve("cgroup.procs"));
        } catch (IOException notAGroup) {
            return List.of();
        }
    }

    private static List<String> commandLines() {
        return ProcessHandle.allProcesses().map(it -> it.info().commandLine().orElse("")).toList();
    }

    private static List<Long> usersOfRunningSandboxes() throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(it -> it.getFileName().toString().matches("\\d+"))
                    .filter(it -> commandOf(it).contains("/var/runtime/bootstrap"))
                    .filter(LimitsTest::isInside)
                    .map(LimitsTest::userOf)
                    .distinct()
                    .toList();
        }
    }

    /**
     * What still goes there has the command too, and is the launcher's: the reserve boots always.
     */
    private static boolean isInside(Path process) {
        try {
            var own = Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
            return !Files.readSymbolicLink(process.resolve("ns/pid")).equals(own);
        } catch (IOException gone) {
            return false;
        }
    }

    private static String commandOf(Path process) {
        try {
            return Files.readString(process.resolve("cmdline")).replace('\0', ' ');
        } catch (IOException gone) {
            return "";
        }
    }

    private static long userOf(Path process) {
        try {
            return Files.readAllLines(process.resolve("status")).stream()
                    .filter(it -> it.startsWith("Uid:"))
                    .mapToLong(it -> Long.parseLong(it.split("\t", -1)[1]))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException gone) {
            return Long.MAX_VALUE;
        }
    }
}
