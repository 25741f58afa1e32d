package dev.kiln.executor.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.contract.SelfTestFinding;
import dev.kiln.executor.contract.SelfTestReport;
import dev.kiln.executor.kit.TestHost;
import dev.kiln.executor.selftest.Promise;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A function ... : one test per promise, on what all attacks of the self-test found together. */
class PromisesTest {

    private static final List<SelfTestReport> REPORTS = new ArrayList<>();
    private static List<SelfTestFinding> findings = List.of();

    @BeforeAll
    static void attackOnce() {
        var host = TestHost.get();
        findings = host.selfTest(host.launcher()).run("ada", REPORTS::add).findings();
    }

    private static void assertHeld(Promise promise) {
        var attacks =
                findings.stream().filter(it -> it.promise().equals(promise.sentence())).toList();

        assertThat(attacks).as("attacks on it").isNotEmpty();
        assertThat(attacks).allMatch(SelfTestFinding::isHeld);
    }

    @Test
    void isAttackedInAtLeastEightyWays() {
        assertThat(findings).hasSizeGreaterThan(80);
        assertThat(findings.stream().map(it -> it.promise() + it.attack())).doesNotHaveDuplicates();
        assertThat(findings).hasSizeLessThan(SelfTestReport.MAX_FINDINGS);
    }

    @Test
    void saysHowFarItIs() {
        assertThat(REPORTS).allMatch(it -> it.testId().equals("ada"));
        assertThat(REPORTS).extracting(SelfTestReport::roundsDone).isSorted();
        assertThat(REPORTS).filteredOn(SelfTestReport::isFinished).containsOnly(REPORTS.getLast());
        assertThat(REPORTS.getFirst().now()).isNotBlank();
    }

    @Test
    void seesNoFileOfTheHostBesideItsRuntime() {
        assertHeld(Promise.HOST_FILES);
    }

    @Test
    void seesNothingOfTheExecutorsData() {
        assertHeld(Promise.EXECUTOR_FILES);
    }

    @Test
    void seesNeitherCodeVariablesFilesNorPortsOfAnotherFunction() {
        assertHeld(Promise.OTHER_FUNCTIONS);
    }

    @Test
    void writesNowhereButToItsOwnTmp() {
        assertHeld(Promise.READ_ONLY);
    }

    @Test
    void seesNoProcessButItsOwn() {
        assertHeld(Promise.PROCESSES);
    }

    @Test
    void signalsNoProcessButItsOwn() {
        assertHeld(Promise.SIGNALS);
    }

    @Test
    void isAnUnprivilegedUserOfTheHostThatNothingElseRunsAs() {
        assertHeld(Promise.USER);
    }

    @Test
    void hasNoCapabilityAndGainsNone() {
        assertHeld(Promise.PRIVILEGES);
    }

    @Test
    void tracesNoProcessAndReadsNoOthersMemory() {
        assertHeld(Promise.TRACING);
    }

    @Test
    void seesNoVariableOfTheExecutor() {
        assertHeld(Promise.ENVIRONMENT);
    }

    @Test
    void hasNoOpenFileOfTheExecutor() {
        assertHeld(Promise.DESCRIPTORS);
    }

    @Test
    void opensNoMoreFilesThanItMay() {
        assertHeld(Promise.OPEN_FILES);
    }

    @Test
    void leavesNoCoreDumpOnTheHost() {
        assertHeld(Promise.CORE_DUMPS);
    }

    @Test
    void reachesNoTerminal() {
        assertHeld(Promise.TERMINAL);
    }

    @Test
    void makesAndEntersNoNamespace() {
        assertHeld(Promise.NAMESPACES);
    }

    @Test
    void mountsAndUnmountsNothing() {
        assertHeld(Promise.MOUNTS);
    }

    @Test
    void doesNotReachIoUring() {
        assertHeld(Promise.IO_URING);
    }

    @Test
    void doesNotReachTheKernelsKeyrings() {
        assertHeld(Promise.KEYRINGS);
    }

    @Test
    void makesNoSystemCallThatAFunctionDoesNotNeed() {
        assertHeld(Promise.KERNEL_CALLS);
    }

    @Test
    void changesNoSettingOfTheKernel() {
        assertHeld(Promise.KERNEL_SETTINGS);
    }

    @Test
    void learnsNothingFromTheKernelAboutTheHostsOtherUsers() {
        assertHeld(Promise.KERNEL_FACTS);
    }

    @Test
    void doesNotSetTheClock() {
        assertHeld(Promise.CLOCK);
    }

    @Test
    void neitherLearnsNorChangesTheHostsName() {
        assertHeld(Promise.HOST_NAME);
    }

    @Test
    void reachesNoDevice() {
        assertHeld(Promise.DEVICES);
    }

    @Test
    void reachesNoServiceOfTheHost() {
        assertHeld(Promise.HOST_NETWORK);
    }

    @Test
    void doesNotReachTheCloudsMetadataAddress() {
        assertHeld(Promise.METADATA);
    }

    @Test
    void reachesNoPrivateAddress() {
        assertHeld(Promise.PRIVATE_NETWORK);
    }

    @Test
    void reachesNoMoreOfTheInternetThanItMay() {
        assertHeld(Promise.NETWORK_POLICY);
    }

    @Test
    void makesNoRawPacketAndNoRareKindOfSocket() {
        assertHeld(Promise.RAW_PACKETS);
    }

    @Test
    void changesNoNetwork() {
        assertHeld(Promise.NETWORK_CHANGES);
    }

    @Test
    void reachesNoLocalSocketOfTheHostOrOfAnotherFunction() {
        assertHeld(Promise.UNIX_SOCKETS);
    }

    @Test
    void sharesNoMemoryQueueOrSemaphoreWithOthers() {
        assertHeld(Promise.SHARED_MEMORY);
    }

    @Test
    void speaksToTheAppByItsAWSAPIOnly() {
        assertHeld(Promise.API_DOOR);
    }

    @Test
    void answersForNoInvocationButItsOwn() {
        assertHeld(Promise.INVOCATIONS);
    }

    @Test
    void writesNoLineInThePlatformsName() {
        assertHeld(Promise.LOG_FORGERY);
    }

    @Test
    void startsNoMoreProcessesThanItMay() {
        assertHeld(Promise.PROCESS_LIMIT);
    }

    @Test
    void usesNoMoreMemoryThanItHas() {
        assertHeld(Promise.MEMORY_LIMIT);
    }

    @Test
    void keepsNoMoreInTmpThanItHas() {
        assertHeld(Promise.DISK_LIMIT);
    }

    @Test
    void makesNoEndlessNumberOfFiles() {
        assertHeld(Promise.INODE_LIMIT);
    }

    @Test
    void doesNotOutliveItsTime() {
        assertHeld(Promise.TIME_LIMIT);
    }

    @Test
    void leavesNothingBehind() {
        assertHeld(Promise.LEFTOVERS);
    }

    @Test
    void isHeldByControlGroupsAndNamespacesOfItsOwnSeenFromTheHost() {
        assertHeld(Promise.KEEPER);
    }

    @Test
    void writesNothingOutsideItsPackageWhenThatIsUnpacked() {
        assertHeld(Promise.ARCHIVES);
    }
}
