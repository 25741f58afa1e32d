package dev.kiln.events;

import static dev.kiln.events.Events.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.destinations.Condition;
import dev.kiln.destinations.EventRules;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of Lambda's documentation: what follows an attempt. */
class RetryDecisionTest {

    private static final Attempt SUCCEEDED = Events.succeeded("id");
    private static final Attempt FAILED = Events.failed("id");
    private static final Attempt THROTTLED = new Attempt.PutBack("Throttled", false);

    /**
     * Failures so far, retries allowed, age now, maximum age; seconds until the next try, or the
     * end.
     */
    @ParameterizedTest
    @CsvSource({
        "0, 2, 0s,   6h,   60",
        "1, 2, 60s,  6h,   120",
        "2, 2, 180s, 6h,   RetriesExhausted",
        "0, 0, 1s,   6h,   RetriesExhausted",
        "0, 1, 1s,   6h,   60",
        "1, 1, 61s,  6h,   RetriesExhausted",
        "0, 2, 10s,  60s,  50",
        "0, 2, 60s,  60s,  EventAgeExceeded",
        "1, 2, 60s,  120s, 60",
        "1, 2, 121s, 120s, EventAgeExceeded",
    })
    void afterAFailureOfTheFunction(
            int failures, int allowed, String age, String maximumAge, String expected) {
        assertThat(decide(FAILED, failures, 0, allowed, age, maximumAge)).isEqualTo(expected);
    }

    /**
     * One second, doubled, at most five minutes: until the event is too old, and no retry is used
     * up.
     */
    @ParameterizedTest
    @CsvSource({
        "0,  0s,     6h,  1",
        "1,  1s,     6h,  2",
        "5,  60s,    6h,  32",
        "8,  10m,    6h,  256",
        "9,  20m,    6h,  300",
        "40, 3h,     6h,  300",
        "9,  5h58m,  6h,  120",
        "9,  6h,     6h,  EventAgeExceeded",
        "0,  61s,    60s, EventAgeExceeded",
    })
    void afterARefusal(int refusals, String age, String maximumAge, String expected) {
        assertThat(decide(THROTTLED, 0, refusals, 2, age, maximumAge)).isEqualTo(expected);
        assertThat(decide(THROTTLED, 2, refusals, 0, age, maximumAge)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("ends")
    void endsAtOnce(Attempt attempt, String expected) {
        assertThat(decide(attempt, 0, 0, 2, "0s", "6h")).isEqualTo(expected);
        assertThat(decide(attempt, 2, 9, 2, "7h", "6h")).isEqualTo(expected);
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                Arguments.of(SUCCEEDED, "Success"),
                Arguments.of(
                        new Attempt.Hopeless(Condition.ZERO_RESERVED_CONCURRENCY, ""),
                        "ZeroReservedConcurrency"),
                Arguments.of(
                        new Attempt.Hopeless(Condition.FUNCTION_NOT_FOUND, ""),
                        "FunctionNotFound"));
    }

    private static String decide(
            Attempt attempt, int failures, int refusals, int retries, String age, String most) {
        var rules = new EventRules(retries, duration(most), null, null, null);
        var now = NOON.plus(duration(age));
        var event = Events.queued(failures, refusals);
        return switch (RetryDecision.of(attempt, event, rules, Duration.ofMinutes(1), now)) {
            case RetryDecision.Finish it -> it.condition().awsName();
            case RetryDecision.TryAgain it ->
                    String.valueOf(Duration.between(now, it.due()).toSeconds());
        };
    }

    private static Duration duration(String text) {
        return Duration.parse("PT" + text);
    }
}
