package dev.kiln.permissions;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** SQL of {@code function_policy_statements}. */
@Component
class FunctionPolicyRows {

    private final JdbcClient jdbc;

    FunctionPolicyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order in which they were added. */
    List<Row> list(UUID functionId, String qualifier) {
        return jdbc.sql(
                        """
                        select sid, statement from function_policy_statements
                        where function_id = ? and qualifier = ? order by position
                        """)
                .params(functionId, qualifier)
                .query(
                        (row, _) ->
                                new Row(
                                        Objects.requireNonNull(row.getString("sid")),
                                        Objects.requireNonNull(row.getString("statement"))))
                .list();
    }

    /** LOCKING: the function's row is held by the caller, so that positions are given once. */
    void insert(UUID functionId, String qualifier, String sid, String statement) {
        jdbc.sql(
                        """
                        insert into function_policy_statements (function_id, qualifier, sid, position, statement)
                        select :id, :qualifier, :sid, coalesce(max(position), 0) + 1, :statement
                        from function_policy_statements where function_id = :id and qualifier = :qualifier
                        """)
                .param("id", functionId)
                .param("qualifier", qualifier)
                .param("sid", sid)
                .param("statement", statement)
                .update();
    }

    boolean delete(UUID functionId, String qualifier, String sid) {
        return jdbc.sql(
                                "delete from function_policy_statements where function_id = ? and qualifier = ? and sid = ?")
                        .params(functionId, qualifier, sid)
                        .update()
                > 0;
    }

    void deleteAll(UUID functionId, String qualifier) {
        jdbc.sql("delete from function_policy_statements where function_id = ? and qualifier = ?")
                .params(functionId, qualifier)
                .update();
    }

    record Row(String sid, String statement) {}
}
