package dev.kiln;

import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Accounts;
import dev.kiln.accounts.Caller;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes the people of our stories, each with an account that no other test has. */
@TestComponent
public class People {

    private static final String NO_PASSWORD = "-";

    private final Accounts accounts;
    private final JdbcClient jdbc;

    public People(Accounts accounts, JdbcClient jdbc) {
        this.accounts = accounts;
        this.jdbc = jdbc;
    }

    /** Ada, owner of Acme. */
    public Caller ada() {
        return owner("ada", "Acme");
    }

    /** Bob, owner of Bolt: he must never see what is Acme's. */
    public Caller bob() {
        return owner("bob", "Bolt");
    }

    public Caller owner(String name, String accountName) {
        var user = user(name);
        var account = accounts.create(accountName, user);
        return new Caller(account.id(), user, name);
    }

    /** Somebody else who acts in the account of {@code other}. */
    public Caller colleague(Caller other) {
        return new Caller(other.account(), user("eve"), "eve");
    }

    public UUID user(String name) {
        var id = UUID.randomUUID();
        jdbc.sql("insert into users (user_id, email, password_hash, created_at) values (?,?,?,?)")
                .params(
                        id,
                        name + "-" + id + "@example.com",
                        NO_PASSWORD,
                        Timestamp.from(Instant.EPOCH))
                .update();
        return id;
    }

    /** A caller of an account that does not exist. */
    public static Caller nobody() {
        return new Caller(new AccountId("000000000000"), UUID.randomUUID(), "nobody");
    }
}
