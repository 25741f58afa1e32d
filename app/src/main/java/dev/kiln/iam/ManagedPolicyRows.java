package dev.kiln.iam;

import dev.kiln.accounts.AccountId;
import dev.kiln.iam.ManagedPolicy.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL of the policies that an account made itself. */
@Component
class ManagedPolicyRows {

    private static final String SELECT =
            """
            select p.*, v.document,
                (select count(*) from iam_attachments a where a.policy_arn = p.arn) as attachments
            from iam_policies p
            join iam_policy_versions v on v.policy_id = p.policy_id and v.version = p.default_version
            """;

    private final JdbcClient jdbc;

    ManagedPolicyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(AccountId account, ManagedPolicy it) {
        var at = it.createdAt().atOffset(ZoneOffset.UTC);
        jdbc.sql(
                        """
                        insert into iam_policies (policy_id, account_id, path, name, name_key, description,
                            arn, default_version, last_version, created_at, updated_at)
                        values (?, ?, ?, ?, ?, ?, ?, 1, 1, ?, ?)
                        """)
                .param(it.id())
                .param(account.value())
                .param(it.path())
                .param(it.name())
                .param(IdentityRows.key(it.name()))
                .param(it.description())
                .param(it.arn())
                .param(at)
                .param(at)
                .update();
        insertVersion(it.id(), 1, it.document(), it.createdAt());
    }

    private void insertVersion(String id, int version, String document, Instant at) {
        jdbc.sql(
                        "insert into iam_policy_versions (policy_id, version, document, created_at)"
                                + " values (?, ?, ?, ?)")
                .params(id, version, document, at.atOffset(ZoneOffset.UTC))
                .update();
    }

    boolean isTaken(AccountId account, String name) {
        return jdbc.sql("select count(*) from iam_policies where account_id = ? and name_key = ?")
                        .params(account.value(), IdentityRows.key(name))
                        .query(Long.class)
                        .single()
                > 0;
    }

    Optional<ManagedPolicy> find(AccountId account, String arn) {
        return jdbc.sql(SELECT + "where p.account_id = ? and p.arn = ?")
                .params(account.value(), arn)
                .query(ManagedPolicyRows::policy)
                .optional();
    }

    /** By name, after the given one. */
    List<ManagedPolicy> list(AccountId account, String after, int limit) {
        return jdbc.sql(
                        SELECT
                                + "where p.account_id = ? and p.name_key > ?"
                                + " order by p.name_key fetch first ? rows only")
                .params(account.value(), IdentityRows.key(after), limit)
                .query(ManagedPolicyRows::policy)
                .list();
    }

    /** LOCKING: the row of the policy is held, so that two new versions get two numbers. */
    int addVersion(ManagedPolicy policy, String document, Instant at) {
        var last =
                jdbc.sql("select last_version from iam_policies where policy_id = ? for update")
                        .param(policy.id())
                        .query(Integer.class)
                        .single();
        insertVersion(policy.id(), last + 1, document, at);
        jdbc.sql("update iam_policies set last_version = ?, updated_at = ? where policy_id = ?")
                .params(last + 1, at.atOffset(ZoneOffset.UTC), policy.id())
                .update();
        return last + 1;
    }

    void makeDefault(String id, int version, Instant at) {
        jdbc.sql("update iam_policies set default_version = ?, updated_at = ? where policy_id = ?")
                .params(version, at.atOffset(ZoneOffset.UTC), id)
                .update();
    }

    void deleteVersion(String id, int version) {
        jdbc.sql("delete from iam_policy_versions where policy_id = ? and version = ?")
                .params(id, version)
                .update();
    }

    void delete(String id) {
        jdbc.sql("delete from iam_tags where owner_id = ?").param(id).update();
        jdbc.sql("delete from iam_policies where policy_id = ?").param(id).update();
    }

    /** The newest first, at most five. */
    List<Version> versions(ManagedPolicy policy) {
        return jdbc.sql(
                        "select version, document, created_at from iam_policy_versions"
                                + " where policy_id = ? order by version desc")
                .param(policy.id())
                .query(
                        (row, _) ->
                                new Version(
                                        row.getInt("version"),
                                        row.getString("document"),
                                        row.getInt("version") == policy.defaultVersion(),
                                        at(row, "created_at")))
                .list();
    }

    /** Who has the policy, by name; within one account. */
    List<IamIdentity> holders(AccountId account, String arn, IdentityRows identities) {
        return jdbc
                .sql(
                        """
                        select a.identity_id from iam_attachments a
                        join iam_identities i on i.identity_id = a.identity_id
                        where a.policy_arn = ? and i.account_id = ? order by i.name_key fetch first 1000 rows only
                        """)
                .params(arn, account.value())
                .query((row, _) -> Objects.requireNonNull(row.getString(1)))
                .list()
                .stream()
                .flatMap(id -> identities.find(id).stream())
                .toList();
    }

    long attachments(AccountId account, String arn) {
        return jdbc.sql(
                        """
                        select count(*) from iam_attachments a
                        join iam_identities i on i.identity_id = a.identity_id
                        where a.policy_arn = ? and i.account_id = ?
                        """)
                .params(arn, account.value())
                .query(Long.class)
                .single();
    }

    private static ManagedPolicy policy(ResultSet row, int index) throws SQLException {
        return new ManagedPolicy(
                row.getString("policy_id"),
                row.getString("arn"),
                row.getString("path"),
                row.getString("name"),
                row.getString("description"),
                row.getInt("default_version"),
                row.getString("document"),
                row.getLong("attachments"),
                at(row, "created_at"),
                at(row, "updated_at"));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class)).toInstant();
    }
}
