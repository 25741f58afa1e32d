package dev.kiln.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.OnH2;
import dev.kiln.OnPostgreSql;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.functions.AliasNotFound;
import dev.kiln.functions.AliasTarget;
import dev.kiln.functions.Aliases;
import dev.kiln.functions.FunctionNotFound;
import dev.kiln.functions.Functions;
import dev.kiln.functions.NewVersion;
import dev.kiln.functions.TestFunctions;
import dev.kiln.functions.Versions;
import dev.kiln.paging.PageRequest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class ProvisionedConcurrencyTest {

    @Nested
    @OnH2
    class OnH2Database extends Facts {}

    @Nested
    @OnPostgreSql
    class OnPostgreSqlDatabase extends Facts {}

    abstract static class Facts {

        @Autowired ProvisionedConcurrency provisioned;
        @Autowired ReservedConcurrency reserved;
        @Autowired Functions functions;
        @Autowired Versions versions;
        @Autowired Aliases aliases;
        @Autowired TestFunctions make;
        @Autowired People people;
        private Caller ada;

        @BeforeEach
        void twoVersions() {
            ada = people.ada();
            make.create(ada, "resize-image");
            publish();
            functions.deploy(ada, "resize-image", make.code(ada, Map.of("index.mjs", "2")));
            make.finished(ada, "resize-image");
            publish();
            aliases.create(ada, "resize-image", "live", new AliasTarget("1", "", null));
        }

        private void publish() {
            versions.publish(ada, "resize-image", new NewVersion("", null, null));
        }

        @AfterEach
        void leaveNothingToProvision() {
            functions.delete(ada, "resize-image");
        }

        @Test
        void keepsWhatWasAskedFor() {
            put("live", 2);
            put("live", 3);
            put("2", 4);

            assertThat(provisioned.get(ada, "resize-image", "live").setting().requested())
                    .isEqualTo(3);
            var first = provisioned.list(ada, "resize-image", PageRequest.first(1));
            var second =
                    provisioned.list(ada, "resize-image", new PageRequest(first.nextCursor(), 1));
            assertThat(first.items())
                    .extracting(ProvisionedConfiguration::functionArn)
                    .allMatch(it -> it.endsWith(":resize-image:2"));
            assertThat(second.items())
                    .extracting(ProvisionedConfiguration::functionArn)
                    .allMatch(it -> it.endsWith(":resize-image:live"));
            assertThat(second.nextCursor()).isNull();
            assertThat(reserved.account(ada.account()).unreserved()).isEqualTo(993);
        }

        @Test
        void isOnlyForPublishedVersions() {
            var text =
                    "Provisioned Concurrency Configs cannot be applied to unpublished function versions.";
            aliases.create(ada, "resize-image", "next", new AliasTarget("$LATEST", "", null));

            assertThatThrownBy(() -> put("$LATEST", 1))
                    .isInstanceOf(ConcurrencyRefused.class)
                    .hasMessage(text);
            assertThatThrownBy(() -> put("next", 1))
                    .isInstanceOf(ConcurrencyRefused.class)
                    .hasMessage(text);
            assertThatThrownBy(() -> provisioned.get(ada, "resize-image", "$LATEST"))
                    .isInstanceOf(ConcurrencyRefused.class)
                    .hasMessage(
                            "The function resource provided must be an alias or a published version.");
        }

        @Test
        void saysWhatIsNotThere() {
            assertThatThrownBy(() -> put("9", 1)).isInstanceOf(FunctionNotFound.class);
            assertThatThrownBy(() -> put("nope", 1))
                    .isInstanceOf(AliasNotFound.class)
                    .hasMessageStartingWith("Cannot find alias arn: ");
            assertThatThrownBy(() -> provisioned.get(ada, "resize-image", "1"))
                    .isInstanceOf(ProvisionedNotFound.class)
                    .hasMessage("No Provisioned Concurrency Config found for this function");
            provisioned.delete(ada, "resize-image", "1");
        }

        @Test
        void isForAVersionOrItsAliasButNotForBoth() {
            put("live", 1);
            assertThatThrownBy(() -> put("1", 1))
                    .isInstanceOf(ProvisionedConflict.class)
                    .hasMessage("Version is pointed by a Provisioned Concurrency alias");
            provisioned.delete(ada, "resize-image", "live");
            put("1", 1);

            assertThatThrownBy(() -> put("live", 1))
                    .isInstanceOf(ProvisionedConflict.class)
                    .hasMessage(
                            "Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version");
        }

        @Test
        void fitsIntoTheReservedConcurrency() {
            reserved.put(ada, "resize-image", 5);
            put("1", 3);

            assertThatThrownBy(() -> put("2", 3))
                    .isInstanceOf(ConcurrencyRefused.class)
                    .hasMessage(
                            "Requested Provisioned Concurrency should not be greater than the"
                                    + " reservedConcurrentExecution for function");
            assertThatThrownBy(() -> reserved.put(ada, "resize-image", 2))
                    .isInstanceOf(ConcurrencyRefused.class)
                    .hasMessage(
                            "ReservedConcurrentExecutions  2 should not be lower than function's"
                                    + " total provisioned concurrency [3].");
            put("2", 2);
        }

        @Test
        void leavesTheMinimumToTheOthers() {
            assertThatThrownBy(() -> put("1", 901))
                    .isInstanceOf(ConcurrencyRefused.class)
                    .hasMessage(
                            "Specified ConcurrentExecutions for function decreases account's"
                                    + " UnreservedConcurrentExecution below its minimum value of [100].");
            assertThatThrownBy(() -> put("1", 1001))
                    .isInstanceOf(ConcurrencyRefused.class)
                    .hasMessage(
                            "Specified ConcurrentExecutions for function is greater than account's"
                                    + " unreserved concurrency [1000].");
        }

        @Test
        void goesWithItsAliasOrVersion() {
            put("live", 1);
            put("2", 1);
            aliases.delete(ada, "resize-image", "live");
            versions.delete(ada, "resize-image", "2");

            assertThat(provisioned.list(ada, "resize-image", PageRequest.first(9)).items())
                    .isEmpty();
        }

        @Test
        void hidesFunctionsOfOtherAccounts() {
            var bob = people.bob();

            assertThatThrownBy(() -> provisioned.put(bob, "resize-image", "1", 1))
                    .isInstanceOf(FunctionNotFound.class);
            assertThatThrownBy(() -> provisioned.get(bob, "resize-image", "1"))
                    .isInstanceOf(FunctionNotFound.class);
            assertThatThrownBy(() -> provisioned.list(bob, "resize-image", PageRequest.first(1)))
                    .isInstanceOf(FunctionNotFound.class);
        }

        private void put(String qualifier, int requested) {
            provisioned.put(ada, "resize-image", qualifier, requested);
        }
    }
}
