package dev.kiln.executor.cgroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written to the unified hierarchy, on files laid out like it. */
class ControlGroupsV2Test {

    @TempDir private Path own;

    @Test
    void delegatesControllersAndMakesRoomForChildren() throws IOException {
        lay(own, "cgroup.controllers", "cpuset cpu io memory pids");
        lay(own, "cgroup.type", "domain");
        lay(own, "cgroup.subtree_control", "");
        lay(own, "cgroup.procs", "17\n");
        lay(own.resolve("kiln-executor"), "cgroup.procs", "");
        lay(own.resolve("kiln-a"), "cgroup.subtree_control", "");

        var groups = ControlGroupsV2.below(own, "kiln-a");

        assertThat(groups.parents()).containsExactly(own.resolve("kiln-a"));
        assertThat(own.resolve("kiln-executor/cgroup.procs")).hasContent("17");
        assertThat(own.resolve("kiln-a/cgroup.subtree_control")).content().startsWith("+");
    }

    @Test
    void saysHowToGetControllersThatAreNotDelegated() throws IOException {
        lay(own, "cgroup.controllers", "pids");

        assertThatThrownBy(() -> ControlGroupsV2.below(own, "kiln-a"))
                .hasMessageContaining("[memory, cpu] are not delegated")
                .hasMessageContaining(" -> start Kiln with: systemd-run --scope -p Delegate=yes");
    }

    @Test
    void readsUseAndKillsAndFreezesByFile() throws IOException {
        lay(own, "memory.peak", "1048576\n");
        lay(own, "memory.events", "low 0\noom 1\noom_kill 2\n");
        lay(own, "cgroup.freeze", "0");
        lay(own, "cpu.max", "max 100000");
        lay(own, "cpu.weight", "1000");
        lay(own, "cgroup.procs", "5\n6\n");
        var group = new ControlGroupV2(own, ResourceLimits.forMemory(3538));

        group.freeze();
        group.limitCpu();

        try (var peak = group.peakMemory()) {
            assertThat(peak.bytes()).isEqualTo(1_048_576);
        }
        assertThat(group.wasOutOfMemory()).isTrue();
        assertThat(group.processIds()).containsExactly(5L, 6L);
        assertThat(own.resolve("cgroup.freeze")).content().startsWith("1");
        assertThat(own.resolve("cpu.max")).content().startsWith("200000 100000");
        assertThat(own.resolve("cpu.weight")).content().startsWith("200");
    }

    @Test
    void putsWhatRunsForAMomentBeforeWhatComputes() throws IOException {
        lay(own, "cpu.max", "7235 100000");
        lay(own, "cpu.weight", "7");
        var group = new ControlGroupV2(own, ResourceLimits.forMemory(128));

        group.freeCpu();

        assertThat(own.resolve("cpu.max")).content().startsWith("max 100000");
        assertThat(own.resolve("cpu.weight")).content().startsWith("1000");
    }

    @Test
    void findsTheExecutorsOwnGroupOnPlainHybridAndContainerHosts() {
        var hybrid =
                CgroupMounts.parse(
                        List.of(
                                "30 29 0:26 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory",
                                "31 29 0:27 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw"),
                        List.of("4:memory:/user/x", "0::/y"));
        var container =
                CgroupMounts.parse(
                        List.of("30 29 0:26 /docker/abc /sys/fs/cgroup ro - cgroup2 cgroup rw"),
                        List.of("0::/docker/abc/kiln"));

        assertThat(hybrid.v1()).containsEntry("memory", Path.of("/sys/fs/cgroup/memory/user/x"));
        assertThat(hybrid.v2()).contains(Path.of("/sys/fs/cgroup/unified/y"));
        assertThat(container.v2()).contains(Path.of("/sys/fs/cgroup/kiln"));
    }

    private static void lay(Path group, String file, String content) throws IOException {
        Files.createDirectories(group);
        Files.writeString(group.resolve(file), content);
    }
}
