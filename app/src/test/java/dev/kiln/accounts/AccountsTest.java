package dev.kiln.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.OnH2;
import dev.kiln.OnPostgreSql;
import dev.kiln.People;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AccountsTest {

    @Nested
    @OnH2
    class OnH2Database extends Facts {}

    @Nested
    @OnPostgreSql
    class OnPostgreSqlDatabase extends Facts {}

    abstract static class Facts {

        @Autowired Accounts accounts;
        @Autowired People people;

        @Test
        void showsPeopleTheirAccountsByName() {
            var ada = people.user("ada");
            var second = accounts.create("Zebra", ada);
            var first = accounts.create("Acme", ada);

            assertThat(accounts.of(ada)).containsExactly(first, second);
            assertThat(first.id().value()).matches("[1-9]\\d{11}");
        }

        @Test
        void hidesAccountsOfOthers() {
            var ada = people.ada();
            var bob = people.bob();

            assertThat(accounts.find(ada.account(), ada.userId())).isPresent();
            assertThat(accounts.find(ada.account(), bob.userId())).isEmpty();
            assertThat(accounts.find(People.nobody().account(), bob.userId())).isEmpty();
        }

        @Test
        void refusesAnIdThatIsTaken() {
            var ada = people.ada();
            var bob = people.bob();

            assertThatThrownBy(() -> accounts.create(ada.account(), "Mine", bob.userId()))
                    .isInstanceOf(AccountExists.class)
                    .hasMessageContaining(ada.account().value());
            assertThat(accounts.find(ada.account(), ada.userId()).orElseThrow().name())
                    .isEqualTo("Acme");
        }
    }
}
