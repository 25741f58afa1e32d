package dev.kiln.urls;

import dev.kiln.accounts.AccountId;
import dev.kiln.functions.FunctionArn;
import dev.kiln.functions.FunctionSummary;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The table of function URLs. */
@Component
class UrlStore {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SELECT =
            """
            select u.url_id, u.account_id, f.name, u.qualifier, u.auth_type, u.invoke_mode, u.cors,
                u.created_at, u.last_modified
            from function_urls u join functions f on f.function_id = u.function_id
            """;

    private final JdbcClient jdbc;
    private final UrlAddresses addresses;
    private final String region;

    UrlStore(JdbcClient jdbc, UrlAddresses addresses, @Value("${kiln.region}") String region) {
        this.jdbc = jdbc;
        this.addresses = addresses;
        this.region = region;
    }

    void insert(FunctionSummary function, FunctionUrl url) {
        jdbc.sql(
                        """
                        insert into function_urls (url_id, account_id, function_id, qualifier, auth_type,
                            invoke_mode, cors, created_at, last_modified)
                        values (:id, :account, :function, :qualifier, :auth, :mode, :cors, :at, :at)
                        """)
                .param("id", url.id())
                .param("account", url.account().value())
                .param("function", function.id())
                .param("qualifier", key(url.qualifier()))
                .param("auth", url.authType().name())
                .param("mode", url.invokeMode().name())
                .param("cors", text(url.cors()))
                .param("at", url.createdAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    void update(FunctionUrl url) {
        jdbc.sql(
                        """
                        update function_urls set auth_type = :auth, invoke_mode = :mode, cors = :cors,
                            last_modified = :at
                        where url_id = :id and account_id = :account
                        """)
                .param("id", url.id())
                .param("account", url.account().value())
                .param("auth", url.authType().name())
                .param("mode", url.invokeMode().name())
                .param("cors", text(url.cors()))
                .param("at", url.lastModified().atOffset(ZoneOffset.UTC))
                .update();
    }

    int delete(AccountId account, UUID function, @Nullable String qualifier) {
        return jdbc.sql(
                        """
                        delete from function_urls
                        where account_id = :account and function_id = :function and qualifier = :qualifier
                        """)
                .param("account", account.value())
                .param("function", function)
                .param("qualifier", key(qualifier))
                .update();
    }

    Optional<FunctionUrl> find(AccountId account, UUID function, @Nullable String qualifier) {
        return jdbc.sql(
                        SELECT
                                + """
                                where u.account_id = :account and u.function_id = :function
                                    and u.qualifier = :qualifier
                                """)
                .param("account", account.value())
                .param("function", function)
                .param("qualifier", key(qualifier))
                .query(this::url)
                .optional();
    }

    Optional<FunctionUrl> find(String id) {
        return jdbc.sql(SELECT + "where u.url_id = :id")
                .param("id", id)
                .query(this::url)
                .optional();
    }

    /** In the order of qualifiers, the function's own URL first. */
    List<FunctionUrl> list(AccountId account, UUID function, @Nullable String after, int limit) {
        return jdbc.sql(
                        SELECT
                                + """
                                where u.account_id = :account and u.function_id = :function
                                    and (:all or u.qualifier > :after)
                                order by u.qualifier fetch first :limit rows only
                                """)
                .param("account", account.value())
                .param("function", function)
                .param("all", after == null)
                .param("after", key(after))
                .param("limit", limit)
                .query(this::url)
                .list();
    }

    private FunctionUrl url(ResultSet row, int number) throws SQLException {
        var id = row.getString("url_id");
        var account = new AccountId(row.getString("account_id"));
        var qualifier = row.getString("qualifier");
        var cors = row.getString("cors");
        return new FunctionUrl(
                id,
                addresses.of(id),
                new FunctionArn(region, account, row.getString("name")),
                qualifier.isEmpty() ? null : qualifier,
                AuthType.valueOf(row.getString("auth_type")),
                InvokeMode.valueOf(row.getString("invoke_mode")),
                cors.isEmpty() ? null : JSON.readValue(cors, Cors.class),
                instant(row, "created_at"),
                instant(row, "last_modified"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static String key(@Nullable String qualifier) {
        return qualifier == null ? "" : qualifier;
    }

    private static String text(@Nullable Cors cors) {
        return cors == null ? "" : JSON.writeValueAsString(cors);
    }
}
