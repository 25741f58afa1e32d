package dev.kiln.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.OnH2;
import dev.kiln.OnPostgreSql;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.concurrency.Admission.Admitted;
import dev.kiln.concurrency.Admission.Refused;
import dev.kiln.functions.FunctionNotFound;
import dev.kiln.functions.Functions;
import dev.kiln.functions.TestFunctions;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ReservedConcurrencyTest {

    @Nested
    @OnH2
    class OnH2Database extends Facts {}

    @Nested
    @OnPostgreSql
    class OnPostgreSqlDatabase extends Facts {}

    abstract static class Facts {

        @Autowired ReservedConcurrency reserved;
        @Autowired Admissions admissions;
        @Autowired Functions functions;
        @Autowired TestFunctions make;
        @Autowired People people;
        private Caller ada;

        @BeforeEach
        void twoFunctions() {
            ada = people.ada();
            make.create(ada, "resize-image");
            make.create(ada, "send-mail");
        }

        @Test
        void countsForTheNextInvocation() {
            reserved.put(ada, "resize-image", 1);

            var first = (Admitted) admit();
            assertThat(admit())
                    .isEqualTo(new Refused(ThrottleReason.RESERVED_CONCURRENT_INVOCATIONS));
            reserved.delete(ada, "resize-image");
            assertThat(admit()).isInstanceOf(Admitted.class);
            first.end();
        }

        @Test
        void isReadAndDivided() {
            assertThat(reserved.find(ada, "resize-image")).isEmpty();
            reserved.put(ada, "resize-image", 10);
            reserved.put(ada, "resize-image", 300);

            assertThat(reserved.find(ada, "resize-image")).contains(300);
            assertThat(reserved.account(ada.account()))
                    .isEqualTo(new AccountConcurrency(1000, 700, 100));
        }

        @Test
        void leavesTheMinimumToTheOthers() {
            reserved.put(ada, "send-mail", 400);

            assertThatThrownBy(() -> reserved.put(ada, "resize-image", 501))
                    .isInstanceOf(ConcurrencyRefused.class)
                    .hasMessage(
                            "Specified ReservedConcurrentExecutions for function decreases account's"
                                    + " UnreservedConcurrentExecution below its minimum value of [100].");
            reserved.put(ada, "resize-image", 500);
            reserved.put(ada, "resize-image", 499);
        }

        @Test
        void neverGivesAwayTooMuchToTwoAtOnce() throws Exception {
            IntStream.range(0, 8).forEach(i -> make.create(ada, "worker-" + i));
            try (var threads = Executors.newFixedThreadPool(8)) {
                for (int i = 0; i < 8; i++) {
                    var name = "worker-" + i;
                    threads.execute(() -> reserved.put(ada, name, 300));
                }
            }

            assertThat(reserved.account(ada.account()).unreserved()).isEqualTo(100);
        }

        @Test
        void goesWithItsFunction() {
            reserved.put(ada, "resize-image", 0);
            functions.delete(ada, "resize-image");
            make.create(ada, "resize-image");

            assertThat(reserved.find(ada, "resize-image")).isEmpty();
            assertThat(admit()).isInstanceOf(Admitted.class);
        }

        @Test
        void hidesFunctionsOfOtherAccounts() {
            var bob = people.bob();

            assertThatThrownBy(() -> reserved.put(bob, "resize-image", 1))
                    .isInstanceOf(FunctionNotFound.class);
            assertThatThrownBy(() -> reserved.find(bob, "resize-image"))
                    .isInstanceOf(FunctionNotFound.class);
            assertThatThrownBy(() -> reserved.delete(bob, "resize-image"))
                    .isInstanceOf(FunctionNotFound.class);
        }

        private Admission admit() {
            return admissions.admit(ada.account(), "resize-image", "$LATEST");
        }
    }
}
