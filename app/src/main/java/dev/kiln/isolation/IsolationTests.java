package dev.kiln.isolation;

import dev.kiln.accounts.Caller;
import dev.kiln.executor.contract.ExecutorHeartbeat;
import dev.kiln.executor.contract.SelfTestReport;
import dev.kiln.ids.Ids;
import dev.kiln.paging.Page;
import dev.kiln.paging.PageRequest;
import dev.kiln.placement.ExecutorRegistry;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Starts self-tests, takes their reports and keeps them. */
@Service
public class IsolationTests {

    /** Reports of one executor that an account keeps. */
    static final int KEPT = 50;

    private final IsolationTestRows rows;
    private final ExecutorRegistry registry;
    private final Ids ids;

    IsolationTests(IsolationTestRows rows, ExecutorRegistry registry, Ids ids) {
        this.rows = rows;
        this.registry = registry;
        this.ids = ids;
    }

    /** The executors that can be tested, by name. */
    @Transactional(readOnly = true)
    public List<TestedExecutor> executors(Caller caller) {
        var latest =
                rows.latest(caller.account()).stream()
                        .collect(Collectors.toMap(IsolationTest::memberId, Function.identity()));
        return registry.living().stream()
                .map(ExecutorHeartbeat::host)
                .map(
                        it ->
                                new TestedExecutor(
                                        it.memberId(),
                                        it.name(),
                                        it.version(),
                                        latest.get(it.memberId())))
                .sorted(Comparator.comparing(TestedExecutor::name))
                .toList();
    }

    /**
     * Asks an executor for a self-test. One of this account that is under way is the answer to a
     * second wish.
     *
     * @throws ExecutorNotFound when it does not live
     */
    @Transactional
    public IsolationTest start(Caller caller, String memberId) {
        var host =
                registry.living().stream()
                        .map(ExecutorHeartbeat::host)
                        .filter(it -> it.memberId().equals(memberId))
                        .findFirst()
                        .orElseThrow(ExecutorNotFound::new);
        var running =
                rows.latest(caller.account()).stream()
                        .filter(it -> it.memberId().equals(memberId))
                        .filter(IsolationTest::isUnderWay)
                        .findFirst();
        if (running.isPresent()) {
            return running.get();
        }
        var id = ids.uuid().toString();
        rows.add(caller, id, host);
        rows.prune(caller.account(), memberId, KEPT);
        return rows.find(caller.account(), id).orElseThrow();
    }

    @Transactional(readOnly = true)
    public Optional<IsolationTest> find(Caller caller, String testId) {
        return rows.find(caller.account(), testId);
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public Page<IsolationTest> list(Caller caller, PageRequest page) {
        return rows.list(caller.account(), page);
    }

    /** The test that somebody waits for from this executor; asked with every heartbeat. */
    @Transactional(readOnly = true)
    public Optional<String> wanted(String memberId) {
        return rows.wanted(memberId);
    }

    /** What an executor says of a test that it was asked for; anything else is forgotten. */
    @Transactional
    public void report(SelfTestReport report) {
        rows.update(report);
    }

    /** The same of one that may speak for itself only. */
    @Transactional
    public void report(String memberId, SelfTestReport report) {
        if (rows.wanted(memberId).filter(report.testId()::equals).isPresent()) {
            rows.update(report);
        }
    }
}
