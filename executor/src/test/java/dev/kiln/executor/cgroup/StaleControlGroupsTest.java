package dev.kiln.executor.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an executor that was killed has left is cleared by the next one, on the real hierarchy. */
class StaleControlGroupsTest {

    @TempDir private Path data;

    @Test
    void endsProcessesThatWereFrozenWhenTheirExecutorDied() throws Exception {
        var remembered = new StaleControlGroups(data.resolve("groups"));
        var groups = ControlGroups.ofThisHost("kiln-stale-" + ProcessHandle.current().pid());
        remembered.replaceBy(groups);
        var left = groups.create("sandbox-1", ResourceLimits.forMemory(128));
        var sleeper = new ProcessBuilder("sleep", "600").start();
        for (var members : left.membershipFiles()) {
            Files.writeString(members, Long.toString(sleeper.pid()), StandardOpenOption.WRITE);
        }
        left.freeze();

        remembered.replaceBy(groups);

        assertThat(sleeper.onExit()).succeedsWithin(Duration.ofSeconds(5));
        assertThat(left.processIds()).isEmpty();
        remembered.forget(groups);
        assertThat(groups.parents()).noneMatch(Files::exists);
    }
}
