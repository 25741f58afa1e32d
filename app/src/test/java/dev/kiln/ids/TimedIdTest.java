package dev.kiln.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimedIdTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123Z");

    @Test
    void hasTheFormOfARandomUuid() {
        var id = UUID.fromString(TimedId.of(UUID.randomUUID(), NOON));

        assertThat(id.version()).isEqualTo(4);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void saysWhenItWasMade() {
        var id = TimedId.of(UUID.randomUUID(), NOON);

        assertThat(TimedId.time(id, NOON)).isEqualTo(NOON);
        assertThat(TimedId.time(id, NOON.minusSeconds(3600))).isNull();
        assertThat(TimedId.time("1b671a64-40d5-491e-99b0-da01ff1f3341", NOON)).isNull();
        assertThat(TimedId.time("r-1", NOON)).isNull();
    }

    @Test
    void isNeverTheSameTwice() {
        assertThat(TimedId.of(UUID.randomUUID(), NOON))
                .isNotEqualTo(TimedId.of(UUID.randomUUID(), NOON));
    }

    @Test
    void marksSayWhichIdsArePerhapsInARow() {
        var marks = IdMarks.of(List.of("a", "b", "a"));

        assertThat(marks).hasSize(8);
        assertThat(IdMarks.mayHold(marks, "a")).isTrue();
        assertThat(IdMarks.mayHold(marks, "b")).isTrue();
        assertThat(IdMarks.mayHold(marks, "c")).isFalse();
    }
}
