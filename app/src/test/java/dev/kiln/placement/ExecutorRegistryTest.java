package dev.kiln.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.contract.ExecutorHeartbeat;
import dev.kiln.executor.contract.HeartbeatAnswer;
import dev.kiln.executor.contract.RuntimeOffer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExecutorRegistryTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(6);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final MovingClock clock = new MovingClock();
    private final ExecutorRegistry registry =
            new ExecutorRegistry(
                    clock, new PlacementSettings(TIMEOUT, Duration.ZERO, Duration.ZERO));
    private final List<ExecutorHeartbeat> fenced = new ArrayList<>();

    ExecutorRegistryTest() {
        registry.onFence(fenced::add);
    }

    @Test
    void fencesAnExecutorThatIsSilent() {
        var silent = beat("a", 1);
        registry.beat(silent);

        letPass(TIMEOUT.plusSeconds(1));

        assertThat(registry.living()).isEmpty();
        assertThat(fenced).containsExactly(silent);
        assertThat(registry.beat(silent)).isEqualTo(HeartbeatAnswer.FENCED);
        assertThat(registry.living()).isEmpty();
    }

    @Test
    void keepsAnExecutorThatReports() {
        for (int second = 0; second < 20; second++) {
            assertThat(registry.beat(beat("a", 1))).isEqualTo(HeartbeatAnswer.CARRY_ON);
            letPass(Duration.ofSeconds(1));
        }

        assertThat(registry.living()).hasSize(1);
        assertThat(fenced).isEmpty();
    }

    @Test
    void blamesNoExecutorForAPauseOfTheAppItself() {
        registry.beat(beat("a", 1));
        letPass(LOOK);

        clock.advance(Duration.ofMinutes(5));
        registry.fenceSilent();
        registry.beat(beat("a", 1));
        letPass(Duration.ofSeconds(2));

        assertThat(fenced).isEmpty();
    }

    @Test
    void fencesTheEarlierStartOfAnExecutorThatRestarted() {
        var first = beat("a", 1);
        registry.beat(first);
        var second = TestHeartbeats.startOf(first.host(), beat("b", 2));

        registry.beat(second);

        assertThat(registry.living()).containsExactly(second);
        assertThat(fenced).containsExactly(first);
    }

    @Test
    void fencesWhoeverWasAtTheSameAddress() {
        registry.beat(beat("a", 1));

        registry.beat(beat("b", 1));

        assertThat(registry.living())
                .extracting(ExecutorHeartbeat::executorId)
                .containsExactly("b");
        assertThat(fenced).hasSize(1);
    }

    @Test
    void takesBackOneThatOnlyRefusedAConnection() {
        var beat = beat("a", 1);
        registry.beat(beat);
        registry.forget(beat);
        assertThat(registry.ready()).isEmpty();

        assertThat(registry.beat(beat)).isEqualTo(HeartbeatAnswer.CARRY_ON);

        assertThat(registry.ready()).hasSize(1);
    }

    private void letPass(Duration time) {
        var end = clock.instant().plus(time);
        while (clock.instant().isBefore(end)) {
            clock.advance(LOOK);
            registry.fenceSilent();
        }
    }

    private static ExecutorHeartbeat beat(String id, int port) {
        return TestHeartbeats.of(
                id,
                URI.create("http://127.0.0.1:" + port),
                List.of(new RuntimeOffer("nodejs", "nodejs20.x", "20.20.2")),
                false);
    }
}
