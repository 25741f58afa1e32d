package dev.kiln.isolation;

import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Caller;
import dev.kiln.executor.contract.ExecutorHost;
import dev.kiln.executor.contract.SelfTestFormat;
import dev.kiln.executor.contract.SelfTestReport;
import dev.kiln.isolation.IsolationTest.State;
import dev.kiln.paging.Page;
import dev.kiln.paging.PageRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The self-tests of all accounts. */
@Component
class IsolationTestRows {

    /** A whole test takes less; a round, after which there is a report, much less. */
    private static final Duration LOST_AFTER = Duration.ofMinutes(3);

    private final JdbcClient jdbc;
    private final Clock clock;

    IsolationTestRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(Caller caller, String testId, ExecutorHost host) {
        var nothingYet = new SelfTestReport(testId, 0, 0, "", false, List.of(), List.of());
        jdbc.sql(
                        """
                        insert into isolation_tests (test_id, account_id, member_id, executor_name, executor_version,
                          started_by, started_at, reported_at, held, not_held, report)
                        values (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?)
                        """)
                .params(
                        testId,
                        caller.account().value(),
                        host.memberId(),
                        shortened(host.name(), 255),
                        shortened(host.version(), 100),
                        shortened(caller.name(), 320),
                        now(),
                        now(),
                        SelfTestFormat.write(nothingYet))
                .update();
    }

    private static String shortened(String text, int length) {
        return text.length() > length ? text.substring(0, length) : text;
    }

    /** The oldest go. */
    void prune(AccountId account, String memberId, int kept) {
        jdbc.sql(
                        """
                        delete from isolation_tests
                        where account_id = ? and member_id = ? and number not in (
                          select number from isolation_tests
                          where account_id = ? and member_id = ?
                          order by number desc limit ?)
                        """)
                .params(account.value(), memberId, account.value(), memberId, kept)
                .update();
    }

    /** LOCKING: a report that was overtaken by a later one, or by the last, changes nothing. */
    void update(SelfTestReport report) {
        var failures = report.failures().size();
        jdbc.sql(
                        """
                        update isolation_tests
                        set reported_at = ?, held = ?, not_held = ?, report = ?
                        where test_id = ? and finished_at is null and held + not_held <= ?
                        """)
                .params(
                        now(),
                        report.findings().size() - failures,
                        failures,
                        SelfTestFormat.write(report),
                        report.testId(),
                        report.findings().size())
                .update();
        if (report.isFinished()) {
            finish(report.testId());
        }
    }

    private void finish(String testId) {
        jdbc.sql(
                        "update isolation_tests set finished_at = ? where test_id = ? and finished_at is null")
                .params(now(), testId)
                .update();
    }

    Optional<String> wanted(String memberId) {
        return jdbc.sql(
                        """
                        select test_id from isolation_tests
                        where member_id = ? and finished_at is null and reported_at > ?
                        order by number limit 1
                        """)
                .params(memberId, lostBefore())
                .query(String.class)
                .optional();
    }

    Optional<IsolationTest> find(AccountId account, String testId) {
        return jdbc.sql("select * from isolation_tests where account_id = ? and test_id = ?")
                .params(account.value(), testId)
                .query(this::test)
                .optional();
    }

    /** The newest of each executor. */
    List<IsolationTest> latest(AccountId account) {
        return jdbc.sql(
                        """
                        select * from isolation_tests where number in (
                          select max(number) from isolation_tests where account_id = ?
                          group by member_id order by max(number) desc limit 200)
                        """)
                .params(account.value())
                .query(this::test)
                .list();
    }

    Page<IsolationTest> list(AccountId account, PageRequest page) {
        var found =
                jdbc.sql(
                                """
                                select * from isolation_tests where account_id = ? and number < ?
                                order by number desc limit ?
                                """)
                        .params(account.value(), before(page.cursor()), page.limit() + 1)
                        .query(this::test)
                        .list();
        var shown = found.subList(0, Math.min(found.size(), page.limit()));
        var next = found.size() > page.limit() ? String.valueOf(shown.getLast().number()) : null;
        return new Page<>(shown, next);
    }

    /** What no page gave starts at the first one. */
    private static long before(@Nullable String cursor) {
        return cursor != null && cursor.matches("\\d{1,18}")
                ? Long.parseLong(cursor)
                : Long.MAX_VALUE;
    }

    private IsolationTest test(ResultSet row, int number) throws SQLException {
        var finished = row.getObject("finished_at", OffsetDateTime.class);
        var report = report(row.getBytes("report"));
        return new IsolationTest(
                row.getLong("number"),
                row.getString("test_id"),
                row.getString("member_id"),
                row.getString("executor_name"),
                row.getString("executor_version"),
                row.getString("started_by"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                finished == null ? null : finished.toInstant(),
                state(row.getObject("reported_at", OffsetDateTime.class), finished, report),
                row.getInt("held"),
                row.getInt("not_held"),
                report);
    }

    private State state(
            OffsetDateTime reported, @Nullable OffsetDateTime finished, SelfTestReport report) {
        if (finished != null) {
            return State.FINISHED;
        }
        if (reported.isBefore(lostBefore())) {
            return State.LOST;
        }
        return report.rounds() == 0 ? State.WAITING : State.RUNNING;
    }

    private static SelfTestReport report(byte[] bytes) {
        try {
            return SelfTestFormat.read(new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("A kept report of a self-test cannot be read", e);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private OffsetDateTime lostBefore() {
        return lostBefore(clock.instant());
    }

    private static OffsetDateTime lostBefore(Instant now) {
        return now.minus(LOST_AFTER).atOffset(ZoneOffset.UTC);
    }
}
