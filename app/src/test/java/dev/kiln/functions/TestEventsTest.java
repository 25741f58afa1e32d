package dev.kiln.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.OnH2;
import dev.kiln.OnPostgreSql;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.functions.TestEvents.TestEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class TestEventsTest {

    @Nested
    @OnH2
    class OnH2Database extends Facts {}

    @Nested
    @OnPostgreSql
    class OnPostgreSqlDatabase extends Facts {}

    abstract static class Facts {

        @Autowired TestEvents events;
        @Autowired TestFunctions make;
        @Autowired People people;
        private Caller ada;

        @BeforeEach
        void adaHasAFunction() {
            ada = people.ada();
            make.create(ada, "f");
        }

        @Test
        void savesReplacesAndRemoves() {
            events.save(ada, "f", " Second one ", "{\"a\":1}");
            events.save(ada, "f", "First", "[]");
            events.save(ada, "f", "Second one", "{\"a\": 2}");

            assertThat(events.list(people.colleague(ada), "f"))
                    .containsExactly(
                            new TestEvent("First", "[]"),
                            new TestEvent("Second one", "{\"a\": 2}"));
            events.remove(ada, "f", "First");
            events.remove(ada, "f", "never there");
            events.remove(ada, "f", "\0");
            assertThat(events.list(ada, "f")).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "{", "{\"a\":1} x", "nope", "{'a':1}", "{\"a\":\"\0\"}"})
        void refusesWhatIsNotJson(String json) {
            assertThatThrownBy(() -> events.save(ada, "f", "event", json))
                    .isInstanceOfSatisfying(
                            InvalidTestEvent.class, e -> assertThat(e.field()).isEqualTo("json"));
        }

        @Test
        void saysWhereTheJsonIsWrong() {
            assertThatThrownBy(() -> events.save(ada, "f", "event", "{\n  \"a\": oops\n}"))
                    .hasMessageContaining("line 2, column");
        }

        @Test
        void refusesTextThatNestsWithoutEnd() {
            assertThatThrownBy(() -> events.save(ada, "f", "event", "[".repeat(100_000)))
                    .isInstanceOf(InvalidTestEvent.class);
        }

        @Test
        void takesAMegabyteAndNotMore() {
            var most = "\"" + "x".repeat(1024 * 1024 - 2) + "\"";

            events.save(ada, "f", "large", most);

            assertThat(events.list(ada, "f").getFirst().json()).isEqualTo(most);
            assertThatThrownBy(() -> events.save(ada, "f", "larger", most + " "))
                    .isInstanceOf(InvalidTestEvent.class)
                    .hasMessageContaining("at most 1 MB");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "  ", "a/b", "a\\b", "a\0b"})
        void refusesOtherNames(String name) {
            assertThatThrownBy(() -> events.save(ada, "f", name, "{}"))
                    .isInstanceOfSatisfying(
                            InvalidTestEvent.class, e -> assertThat(e.field()).isEqualTo("name"));
        }
    }
}
