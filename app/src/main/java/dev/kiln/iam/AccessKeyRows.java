package dev.kiln.iam;

import dev.kiln.accounts.AccountId;
import dev.kiln.secrets.SealedSecret;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL of {@code iam_access_keys}. */
@Component
class AccessKeyRows {

    private final JdbcClient jdbc;

    AccessKeyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(AccountId account, IamAccessKey key, SealedSecret secret) {
        jdbc.sql(
                        """
                        insert into iam_access_keys
                            (access_key_id, identity_id, account_id, sealed_secret, active, created_at)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        key.id(),
                        key.userId(),
                        account.value(),
                        secret.sealed(),
                        key.isActive(),
                        key.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** At most two. */
    List<IamAccessKey> list(String userId) {
        return jdbc.sql(
                        "select * from iam_access_keys where identity_id = ? order by created_at, access_key_id")
                .param(userId)
                .query((row, _) -> key(row))
                .list();
    }

    Optional<WithSecret> find(String accessKeyId) {
        return jdbc.sql("select * from iam_access_keys where access_key_id = ?")
                .param(accessKeyId)
                .query(
                        (row, _) ->
                                new WithSecret(
                                        key(row),
                                        new AccountId(row.getString("account_id")),
                                        new SealedSecret(row.getString("sealed_secret"))))
                .optional();
    }

    void activate(String accessKeyId, boolean active) {
        jdbc.sql("update iam_access_keys set active = ? where access_key_id = ?")
                .params(active, accessKeyId)
                .update();
    }

    void delete(String accessKeyId) {
        jdbc.sql("delete from iam_access_keys where access_key_id = ?").param(accessKeyId).update();
    }

    private static IamAccessKey key(ResultSet row) throws SQLException {
        return new IamAccessKey(
                row.getString("access_key_id"),
                row.getString("identity_id"),
                row.getBoolean("active"),
                Objects.requireNonNull(row.getObject("created_at", OffsetDateTime.class))
                        .toInstant());
    }

    record WithSecret(IamAccessKey key, AccountId account, SealedSecret secret) {}
}
