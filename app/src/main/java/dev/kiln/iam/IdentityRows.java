package dev.kiln.iam;

import dev.kiln.accounts.AccountId;
import dev.kiln.paging.Page;
import dev.kiln.paging.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL of {@code iam_identities}. */
@Component
class IdentityRows {

    private static final String SELECT = "select * from iam_identities ";

    private final JdbcClient jdbc;

    IdentityRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(IamIdentity it) {
        jdbc.sql(
                        """
                        insert into iam_identities (identity_id, account_id, kind, path, name, name_key,
                            description, trust, max_session_seconds, boundary_arn, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(it.id())
                .param(it.account().value())
                .param(it.kind().name())
                .param(it.path())
                .param(it.name())
                .param(key(it.name()))
                .param(it.description())
                .param(it.trust())
                .param(it.maxSessionSeconds())
                .param(it.boundaryArn())
                .param(it.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    void update(IamIdentity it) {
        jdbc.sql(
                        """
                        update iam_identities set path = ?, name = ?, name_key = ?, description = ?, trust = ?,
                            max_session_seconds = ?, boundary_arn = ?
                        where identity_id = ?
                        """)
                .param(it.path())
                .param(it.name())
                .param(key(it.name()))
                .param(it.description())
                .param(it.trust())
                .param(it.maxSessionSeconds())
                .param(it.boundaryArn())
                .param(it.id())
                .update();
    }

    void delete(String id) {
        jdbc.sql("delete from iam_tags where owner_id = ?").param(id).update();
        jdbc.sql("delete from iam_identities where identity_id = ?").param(id).update();
    }

    Optional<IamIdentity> find(IdentityKind kind, AccountId account, String name) {
        return jdbc.sql(SELECT + "where account_id = ? and kind = ? and name_key = ?")
                .params(account.value(), kind.name(), key(name))
                .query(IdentityRows::identity)
                .optional();
    }

    Optional<IamIdentity> find(String id) {
        return jdbc.sql(SELECT + "where identity_id = ?")
                .param(id)
                .query(IdentityRows::identity)
                .optional();
    }

    long count(IdentityKind kind, AccountId account) {
        return jdbc.sql("select count(*) from iam_identities where account_id = ? and kind = ?")
                .params(account.value(), kind.name())
                .query(Long.class)
                .single();
    }

    /** By name; the cursor is the last one of the page before. */
    Page<IamIdentity> list(IdentityKind kind, AccountId account, String path, PageRequest page) {
        var after = page.cursor() == null ? "" : page.cursor();
        var found =
                jdbc.sql(
                                SELECT
                                        + "where account_id = ? and kind = ? and name_key > ? and path like ? escape '!'"
                                        + " order by name_key fetch first ? rows only")
                        .params(
                                account.value(),
                                kind.name(),
                                after,
                                startingWith(path),
                                page.limit() + 1)
                        .query(IdentityRows::identity)
                        .list();
        return Pages.of(found, page.limit(), it -> key(it.name()));
    }

    static String startingWith(String prefix) {
        return prefix.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static IamIdentity identity(ResultSet row, int index) throws SQLException {
        var trust = row.getString("trust");
        return new IamIdentity(
                IdentityKind.valueOf(row.getString("kind")),
                row.getString("identity_id"),
                new AccountId(row.getString("account_id")),
                row.getString("path"),
                row.getString("name"),
                row.getString("description"),
                trust == null ? "" : trust,
                row.getInt("max_session_seconds"),
                row.getString("boundary_arn"),
                Objects.requireNonNull(row.getObject("created_at", OffsetDateTime.class))
                        .toInstant());
    }
}
