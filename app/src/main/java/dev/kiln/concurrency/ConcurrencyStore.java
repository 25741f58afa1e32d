package dev.kiln.concurrency;

import dev.kiln.accounts.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The two tables of settings. */
@Component
class ConcurrencyStore {

    private final JdbcClient jdbc;

    ConcurrencyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** LOCKING: the row of the account, so that two changes of its division see each other. */
    void lock(AccountId account) {
        jdbc.sql("select account_id from accounts where account_id = :account for update")
                .param("account", account.value())
                .query(String.class)
                .optional();
    }

    Map<AccountId, AccountShares> all() {
        return shares(
                jdbc.sql(
                                """
                                select f.account_id, f.name, '' as qualifier, r.reserved as amount
                                from reserved_concurrency r join functions f on f.function_id = r.function_id
                                union all
                                select f.account_id, f.name, p.qualifier, p.requested
                                from provisioned_concurrency p join functions f on f.function_id = p.function_id
                                """)
                        .query(ConcurrencyStore::share)
                        .list());
    }

    AccountShares of(AccountId account) {
        var shares =
                shares(
                        jdbc.sql(
                                        """
                                        select f.account_id, f.name, '' as qualifier, r.reserved as amount
                                        from reserved_concurrency r join functions f on f.function_id = r.function_id
                                        where r.account_id = :account
                                        union all
                                        select f.account_id, f.name, p.qualifier, p.requested
                                        from provisioned_concurrency p join functions f on f.function_id = p.function_id
                                        where p.account_id = :account
                                        """)
                                .param("account", account.value())
                                .query(ConcurrencyStore::share)
                                .list());
        return shares.getOrDefault(account, AccountShares.NONE);
    }

    private static Share share(ResultSet row, int number) throws SQLException {
        return new Share(
                new AccountId(row.getString("account_id")),
                row.getString("name"),
                row.getString("qualifier"),
                row.getInt("amount"));
    }

    private static Map<AccountId, AccountShares> shares(List<Share> rows) {
        var functions = new HashMap<AccountId, Map<String, FunctionShare>>();
        for (var row : rows) {
            functions
                    .computeIfAbsent(row.account(), _ -> new HashMap<>())
                    .merge(row.function(), row.alone(), FunctionShare::plus);
        }
        var accounts = new HashMap<AccountId, AccountShares>();
        functions.forEach((account, shares) -> accounts.put(account, new AccountShares(shares)));
        return Map.copyOf(accounts);
    }

    void reserve(AccountId account, UUID function, int reserved) {
        release(account, function);
        jdbc.sql(
                        """
                        insert into reserved_concurrency (function_id, account_id, reserved)
                        values (:function, :account, :reserved)
                        """)
                .param("function", function)
                .param("account", account.value())
                .param("reserved", reserved)
                .update();
    }

    void release(AccountId account, UUID function) {
        jdbc.sql(
                        "delete from reserved_concurrency where function_id = :function and account_id = :account")
                .param("function", function)
                .param("account", account.value())
                .update();
    }

    /**
     * @param qualifier empty for the reserved concurrency
     */
    private record Share(AccountId account, String function, String qualifier, int amount) {

        FunctionShare alone() {
            return qualifier.isEmpty()
                    ? new FunctionShare(amount, Map.of())
                    : new FunctionShare(null, Map.of(qualifier, amount));
        }
    }
}
