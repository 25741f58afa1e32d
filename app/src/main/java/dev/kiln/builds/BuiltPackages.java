package dev.kiln.builds;

import dev.kiln.accounts.AccountId;
import dev.kiln.code.CodeDigest;
import dev.kiln.code.CodePackage;
import dev.kiln.functions.Packaging;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What sources became. */
@Component
class BuiltPackages implements Packaging {

    private final JdbcClient jdbc;
    private final BuildPlanner planner;
    private final Clock clock;

    BuiltPackages(JdbcClient jdbc, BuildPlanner planner, Clock clock) {
        this.jdbc = jdbc;
        this.planner = planner;
        this.clock = clock;
    }

    @Override
    public Optional<CodePackage> runnable(AccountId account, String runtime, CodePackage source) {
        return planner.steps(account, runtime, source).isEmpty()
                ? Optional.of(source)
                : find(account, runtime, source);
    }

    private Optional<CodePackage> find(AccountId account, String runtime, CodePackage source) {
        return jdbc.sql(
                        """
                        select artifact_digest, artifact_size from built_packages
                        where account_id = :account and source_digest = :source and runtime = :runtime
                        """)
                .param("account", account.value())
                .param("source", source.digest().hex())
                .param("runtime", runtime)
                .query((row, _) -> built(row.getString(1), row.getLong(2)))
                .optional();
    }

    private static CodePackage built(String digest, long size) {
        return new CodePackage(new CodeDigest(digest), size);
    }

    void put(AccountId account, String runtime, CodePackage source, CodePackage built) {
        if (update(account, runtime, source, built) == 0) {
            try {
                insert(account, runtime, source, built);
            } catch (DataIntegrityViolationException somebodyWasFaster) {
                update(account, runtime, source, built);
            }
        }
    }

    private int update(AccountId account, String runtime, CodePackage source, CodePackage built) {
        return change(
                """
                update built_packages set artifact_digest = :built, artifact_size = :size, built_at = :at
                where account_id = :account and source_digest = :source and runtime = :runtime
                """,
                account,
                runtime,
                source,
                built);
    }

    private void insert(AccountId account, String runtime, CodePackage source, CodePackage built) {
        change(
                """
                insert into built_packages (account_id, source_digest, runtime, artifact_digest, artifact_size, built_at)
                values (:account, :source, :runtime, :built, :size, :at)
                """,
                account,
                runtime,
                source,
                built);
    }

    private int change(
            String sql, AccountId account, String runtime, CodePackage source, CodePackage built) {
        return jdbc.sql(sql)
                .param("account", account.value())
                .param("source", source.digest().hex())
                .param("runtime", runtime)
                .param("built", built.digest().hex())
                .param("size", built.size())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
