package dev.kiln.destinations;

import dev.kiln.accounts.AccountId;
import dev.kiln.functions.FunctionArn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of event invoke configurations. */
@Component
class EventInvokeConfigStore {

    private static final String SELECT =
            """
            select qualifier, last_modified, maximum_retry_attempts, maximum_event_age_seconds, on_success, on_failure
            from event_invoke_config where account_id = :account and function_name = :function
            """;

    private static final String MERGE =
            """
            merge into event_invoke_config t
            using (select cast(:account as varchar(12)) as account_id, cast(:function as varchar(140)) as function_name,
                cast(:qualifier as varchar(128)) as qualifier) s
            on t.account_id = s.account_id and t.function_name = s.function_name and t.qualifier = s.qualifier
            when matched then update set last_modified = :at, maximum_retry_attempts = cast(:retries as integer),
                maximum_event_age_seconds = cast(:age as integer), on_success = :success, on_failure = :failure
            when not matched then insert (account_id, function_name, qualifier, last_modified, maximum_retry_attempts,
                maximum_event_age_seconds, on_success, on_failure)
            values (:account, :function, :qualifier, :at, cast(:retries as integer), cast(:age as integer),
                :success, :failure)
            """;

    private final JdbcClient jdbc;

    EventInvokeConfigStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void save(EventInvokeConfig config) {
        jdbc.sql(MERGE)
                .param("account", config.function().account().value())
                .param("function", config.function().name())
                .param("qualifier", config.qualifier())
                .param("at", config.lastModified().atOffset(ZoneOffset.UTC))
                .param("retries", config.maximumRetryAttempts())
                .param("age", config.maximumEventAgeInSeconds())
                .param("success", config.destinations().onSuccess())
                .param("failure", config.destinations().onFailure())
                .update();
    }

    Optional<EventInvokeConfig> find(FunctionArn function, String qualifier) {
        return jdbc.sql(SELECT + " and qualifier = :qualifier")
                .param("account", function.account().value())
                .param("function", function.name())
                .param("qualifier", qualifier)
                .query(mapper(function))
                .optional();
    }

    /** In the order of qualifiers, those after the given one. */
    List<EventInvokeConfig> list(FunctionArn function, String after, int limit) {
        return jdbc.sql(SELECT + " and qualifier > :after order by qualifier limit :limit")
                .param("account", function.account().value())
                .param("function", function.name())
                .param("after", after)
                .param("limit", limit)
                .query(mapper(function))
                .list();
    }

    boolean delete(FunctionArn function, String qualifier) {
        return jdbc.sql(
                                "delete from event_invoke_config where account_id = :account and function_name = :function"
                                        + " and qualifier = :qualifier")
                        .param("account", function.account().value())
                        .param("function", function.name())
                        .param("qualifier", qualifier)
                        .update()
                > 0;
    }

    void deleteAll(AccountId account, String function) {
        jdbc.sql(
                        "delete from event_invoke_config where account_id = :account and function_name = :function")
                .param("account", account.value())
                .param("function", function)
                .update();
    }

    private static RowMapper<EventInvokeConfig> mapper(FunctionArn function) {
        return (row, _) -> config(function, row);
    }

    private static EventInvokeConfig config(FunctionArn function, ResultSet row)
            throws SQLException {
        return new EventInvokeConfig(
                function,
                row.getString("qualifier"),
                Objects.requireNonNull(row.getObject("last_modified", OffsetDateTime.class))
                        .toInstant(),
                row.getObject("maximum_retry_attempts", Integer.class),
                row.getObject("maximum_event_age_seconds", Integer.class),
                new DestinationConfig(row.getString("on_success"), row.getString("on_failure")));
    }
}
