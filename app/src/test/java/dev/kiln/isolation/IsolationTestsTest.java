package dev.kiln.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.executor.contract.HostFact;
import dev.kiln.executor.contract.SelfTestFinding;
import dev.kiln.executor.contract.SelfTestFinding.Outcome;
import dev.kiln.executor.contract.SelfTestReport;
import dev.kiln.isolation.IsolationTest.State;
import dev.kiln.paging.PageRequest;
import dev.kiln.placement.ExecutorRegistry;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OnH2
class IsolationTestsTest {

    @Autowired IsolationTests tests;
    @Autowired ExecutorRegistry registry;
    @Autowired People people;

    private Caller ada;
    private final String member = UUID.randomUUID().toString();

    @BeforeEach
    void startAnExecutor() {
        ada = people.ada();
        registry.beat(TestedExecutors.heartbeat(member, "kiln-one"), false);
    }

    @Test
    void asksTheExecutorUntilItsLastReportIsHere() {
        var test = tests.start(ada, member);

        assertThat(test.state()).isEqualTo(State.WAITING);
        assertThat(tests.wanted(member)).contains(test.testId());
        tests.report(TestedExecutors.report(test.testId(), false, Outcome.HELD));
        assertThat(found(ada, test).state()).isEqualTo(State.RUNNING);
        assertThat(tests.wanted(member)).contains(test.testId());
        tests.report(TestedExecutors.report(test.testId(), true, Outcome.HELD, Outcome.HELD));
        assertThat(tests.wanted(member)).isEmpty();
        assertThat(found(ada, test).isPassed()).isTrue();
    }

    @Test
    void isNotPassedWhenAnAttackSucceededOrCouldNotBeTried() {
        var broken = tests.start(ada, member);
        tests.report(TestedExecutors.report(broken.testId(), true, Outcome.HELD, Outcome.BROKEN));
        var unknown = tests.start(ada, member);
        tests.report(TestedExecutors.report(unknown.testId(), true, Outcome.INCONCLUSIVE));

        assertThat(found(ada, broken).isPassed()).isFalse();
        assertThat(found(ada, unknown).isPassed()).isFalse();
        assertThat(found(ada, broken).held()).isEqualTo(1);
        assertThat(found(ada, broken).notHeld()).isEqualTo(1);
    }

    @Test
    void keepsWhatTheExecutorHasSaid() {
        var test = tests.start(ada, member);
        var report =
                new SelfTestReport(
                        test.testId(),
                        9,
                        9,
                        "",
                        true,
                        List.of(new HostFact("Kernel", "Linux 6", true)),
                        List.of(new SelfTestFinding("A", "b", Outcome.BROKEN, "<b>c</b>")));

        tests.report(report);

        assertThat(found(ada, test).report()).isEqualTo(report);
        tests.report(TestedExecutors.report(test.testId(), true, Outcome.HELD));
        assertThat(found(ada, test).report()).as("after the last").isEqualTo(report);
    }

    @Test
    void startsOneAtATime() {
        var first = tests.start(ada, member);

        assertThat(tests.start(ada, member).testId()).isEqualTo(first.testId());
        tests.report(TestedExecutors.report(first.testId(), true, Outcome.HELD));
        assertThat(tests.start(ada, member).testId()).isNotEqualTo(first.testId());
    }

    @Test
    void refusesAnExecutorThatDoesNotLive() {
        assertThatExceptionOfType(ExecutorNotFound.class)
                .isThrownBy(() -> tests.start(ada, "nobody"));
    }

    @Test
    void forgetsReportsThatNobodyAskedFor() {
        var count = tests.list(ada, PageRequest.first(1000)).items().size();

        tests.report(TestedExecutors.report("unknown", true, Outcome.HELD));

        assertThat(tests.list(ada, PageRequest.first(1000)).items()).hasSize(count);
    }

    @Test
    void hidesReportsOfOtherAccounts() {
        var test = tests.start(ada, member);
        var bob = people.bob();

        assertThat(tests.find(bob, test.testId())).isEmpty();
        assertThat(tests.list(bob, PageRequest.first(1000)).items())
                .extracting(IsolationTest::testId)
                .doesNotContain(test.testId());
    }

    @Test
    void listsByPagesAndKeepsTheNewestOnly() {
        for (int i = 0; i < IsolationTests.KEPT + 3; i++) {
            var test = tests.start(ada, member);
            tests.report(TestedExecutors.report(test.testId(), true, Outcome.HELD));
        }

        var first = tests.list(ada, PageRequest.first(40));
        var second = tests.list(ada, new PageRequest(first.nextCursor(), 40));

        assertThat(first.items()).hasSize(40);
        assertThat(ofMember(first.items()) + ofMember(second.items()))
                .isEqualTo(IsolationTests.KEPT);
        assertThat(tests.executors(ada))
                .filteredOn(it -> it.memberId().equals(member))
                .singleElement()
                .satisfies(it -> assertThat(it.latest()).isEqualTo(first.items().getFirst()));
    }

    private long ofMember(List<IsolationTest> found) {
        return found.stream().filter(it -> it.memberId().equals(member)).count();
    }

    private IsolationTest found(Caller caller, IsolationTest test) {
        return tests.find(caller, test.testId()).orElseThrow();
    }
}
