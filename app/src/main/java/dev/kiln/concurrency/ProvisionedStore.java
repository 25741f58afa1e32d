package dev.kiln.concurrency;

import dev.kiln.accounts.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of provisioned concurrency. */
@Component
class ProvisionedStore {

    private static final String SELECT =
            """
            select p.account_id, f.name, p.qualifier, p.requested, p.last_modified
            from provisioned_concurrency p join functions f on f.function_id = p.function_id
            """;

    private final JdbcClient jdbc;

    ProvisionedStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void put(UUID function, ProvisionedSetting setting) {
        delete(setting.account(), function, setting.qualifier());
        jdbc.sql(
                        """
                        insert into provisioned_concurrency (function_id, qualifier, account_id, requested, last_modified)
                        values (:function, :qualifier, :account, :requested, :at)
                        """)
                .param("function", function)
                .param("qualifier", setting.qualifier())
                .param("account", setting.account().value())
                .param("requested", setting.requested())
                .param("at", setting.lastModified().atOffset(ZoneOffset.UTC))
                .update();
    }

    void delete(AccountId account, UUID function, String qualifier) {
        jdbc.sql(
                        """
                        delete from provisioned_concurrency
                        where function_id = :function and qualifier = :qualifier and account_id = :account
                        """)
                .param("function", function)
                .param("qualifier", qualifier)
                .param("account", account.value())
                .update();
    }

    Optional<ProvisionedSetting> find(AccountId account, UUID function, String qualifier) {
        return jdbc.sql(
                        SELECT
                                + """
                                where p.function_id = :function and p.qualifier = :qualifier
                                    and p.account_id = :account
                                """)
                .param("function", function)
                .param("qualifier", qualifier)
                .param("account", account.value())
                .query(ProvisionedStore::setting)
                .optional();
    }

    /** By qualifier. */
    List<ProvisionedSetting> list(AccountId account, UUID function, String after, int limit) {
        return jdbc.sql(
                        SELECT
                                + """
                                where p.function_id = :function and p.account_id = :account
                                    and p.qualifier > :after
                                order by p.qualifier fetch first :limit rows only
                                """)
                .param("function", function)
                .param("account", account.value())
                .param("after", after)
                .param("limit", limit)
                .query(ProvisionedStore::setting)
                .list();
    }

    /** Of all accounts. */
    List<ProvisionedSetting> all() {
        return jdbc.sql(SELECT).query(ProvisionedStore::setting).list();
    }

    private static ProvisionedSetting setting(ResultSet row, int number) throws SQLException {
        return new ProvisionedSetting(
                new AccountId(row.getString("account_id")),
                row.getString("name"),
                row.getString("qualifier"),
                row.getInt("requested"),
                row.getObject("last_modified", OffsetDateTime.class).toInstant());
    }
}
