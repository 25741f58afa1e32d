package dev.kiln.executor.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.kit.TestFunction;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One test per promise: what a function cannot become or do to the kernel. */
class PrivilegeTest {

    private static final String SYSCALL =
            """
            import ctypes, os
            libc = ctypes.CDLL(None, use_errno=True)
            def handler(call, context):
                result = libc.syscall(*call)
                return "done" if result >= 0 else os.strerror(ctypes.get_errno())
            """;

    /** Numbers of x86-64; the names are what the filter is written in. */
    @ParameterizedTest
    @CsvSource({
        "unshare user, '[272, 268435456]'",
        "unshare mounts, '[272, 131072]'",
        "clone user, '[56, 268435473, 0, 0, 0, 0]'",
        "clone pid, '[56, 536870929, 0, 0, 0, 0]'",
        "clone3, '[435, 0, 0]'",
        "setns, '[308, 0, 0]'",
        "mount, '[165, 0, 0, 0, 0, 0]'",
        "umount2, '[166, 0, 0]'",
        "fsopen, '[430, 0, 0]'",
        "open_tree, '[428, -100, 0, 0]'",
        "pivot_root, '[155, 0, 0]'",
        "chroot, '[161, 0]'",
        "ptrace, '[101, 0, 0, 0, 0]'",
        "process_vm_readv, '[310, 1, 0, 0, 0, 0, 0]'",
        "pidfd_getfd, '[438, 0, 0, 0]'",
        "bpf, '[321, 0, 0, 0]'",
        "perf_event_open, '[298, 0, 0, -1, -1, 0]'",
        "userfaultfd, '[323, 0]'",
        "io_uring_setup, '[425, 1, 0]'",
        "keyctl, '[250, 0, -3, 1]'",
        "add_key, '[248, 0, 0, 0, 0, 0]'",
        "kexec_load, '[246, 0, 0, 0, 0]'",
        "init_module, '[175, 0, 0, 0]'",
        "reboot, '[169, 0, 0, 0, 0]'",
        "swapon, '[167, 0, 0]'",
        "settimeofday, '[164, 0, 0]'",
        "sethostname, '[170, 0, 0]'",
        "iopl, '[172, 3]'",
        "ioperm, '[173, 0, 1, 1]'",
        "name_to_handle_at, '[303, 0, 0, 0, 0, 0]'",
        "socket vsock, '[41, 40, 1, 0]'",
        "socket packet, '[41, 17, 3, 0]'",
        "socket alg, '[41, 38, 5, 0]'",
        "personality no randomisation, '[135, 262144]'",
        "landlock, '[444, 0, 0, 1]'",
    })
    void cannotMakeTheSystemCall(String name, String call) {
        var answer = TestFunction.python(SYSCALL).answer(call);

        assertThat(answer)
                .as(name)
                .isIn("\"Operation not permitted\"", "\"Function not implemented\"");
    }

    @Test
    void cannotGainPrivileges() {
        var function =
                TestFunction.python(
                        """
                        import os, re
                        def handler(event, context):
                            status = open('/proc/self/status').read()
                            caps = set(re.findall(r'Cap\\w+:\\t(\\w+)', status))
                            more = re.findall(r'(NoNewPrivs|Seccomp):\\t(\\d)', status)
                            refused = 0
                            for call in (os.setuid, os.seteuid, os.setgid):
                                try:
                                    call(0)
                                except OSError:
                                    refused += 1
                            return [os.getuid(), sorted(caps), more, refused]
                        """);

        assertThat(function.answer("{}"))
                .isEqualTo(
                        "[993, [\"0000000000000000\"], [[\"NoNewPrivs\", \"1\"], [\"Seccomp\", \"2\"]], 3]");
    }

    @Test
    void cannotUseSetuidPrograms() {
        var function =
                TestFunction.python(
                        """
                        import subprocess
                        def handler(event, context):
                            done = subprocess.run(['/usr/bin/su', '-c', 'id'], capture_output=True,
                                                  stdin=subprocess.DEVNULL)
                            mounts = [line.split() for line in open('/proc/self/mounts')]
                            return [done.returncode != 0,
                                    [m[1] for m in mounts if 'nosuid' not in m[3].split(',')]]
                        """);

        assertThat(function.answer("{}")).isEqualTo("[true, []]");
    }

    @Test
    void cannotMakeAUserNamespaceWithATool() {
        var function =
                TestFunction.python(
                        """
                        import subprocess
                        def handler(event, context):
                            tools = (['unshare', '-U', 'true'], ['bwrap', '--ro-bind', '/', '/', 'true'])
                            return [subprocess.run(tool, capture_output=True).returncode != 0 for tool in tools]
                        """);

        assertThat(function.answer("{}")).isEqualTo("[true, true]");
    }

    @Test
    void cannotWriteOutsideTmp() {
        var function =
                TestFunction.python(
                        """
                        import os
                        def handler(event, context):
                            written = []
                            for directory, names, _ in os.walk('/'):
                                if directory == '/':
                                    names.remove('proc')
                                try:
                                    open(os.path.join(directory, 'probe'), 'w').close()
                                    written.append(directory)
                                except OSError:
                                    pass
                            for path in ('/proc/sys/kernel/hostname', '/proc/sys/vm/drop_caches',
                                         '/proc/sysrq-trigger', '/proc/sys/kernel/core_pattern',
                                         '/proc/1/oom_score_adj', '/var/task/app.py', '/etc/passwd'):
                                try:
                                    open(path, 'w').write('1')
                                    written.append(path)
                                except OSError:
                                    pass
                            return written
                        """);

        assertThat(function.answer("{}"))
                .isIn("[\"/tmp\"]", "[\"/tmp\", \"/proc/1/oom_score_adj\"]");
    }

    @Test
    void cannotTraceOrReadItsKeeper() {
        var function =
                TestFunction.python(
                        """
                        def handler(event, context):
                            try:
                                open('/proc/1/mem', 'rb').read(1)
                                return 'read'
                            except OSError as error:
                                return 'refused'
                        """);

        assertThat(function.answer("{}")).isEqualTo("\"refused\"");
    }

    @Test
    void runsItsOwnVariablesOnlyInsideTheSandbox() {
        var function =
                TestFunction.node("exports.handler = async () => process.env.LD_PRELOAD")
                        .withEnvironment(
                                Map.of(
                                        "LD_PRELOAD",
                                        "/var/task/evil.so",
                                        "PATH",
                                        "/tmp",
                                        "BASH_ENV",
                                        "/tmp/x"));

        assertThat(function.answer("{}")).isEqualTo("\"/var/task/evil.so\"");
    }
}
