package dev.kiln.network;

import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Caller;
import dev.kiln.executor.contract.NetworkAccess;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What functions of an account may reach when they say nothing about it. A change counts at once on
 * the app that made it, within seconds on others.
 */
@Service
public class NetworkDefaults {

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final int MAX_REMEMBERED = 10_000;

    private static final String MERGE =
            """
            merge into network_default t
            using (select cast(:account as varchar(12)) as account_id) s on t.account_id = s.account_id
            when matched then update set policy = cast(:policy as varchar(16000)),
                changed_at = cast(:now as timestamp(6) with time zone)
            when not matched then insert (account_id, policy, changed_at) values (:account, :policy, :now)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    private final Map<AccountId, Known> known =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<AccountId, Known> eldest) {
                    return size() > MAX_REMEMBERED;
                }
            };

    NetworkDefaults(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Known(NetworkPolicy policy, Instant readAt) {}

    public NetworkPolicy of(AccountId account) {
        var now = clock.instant();
        synchronized (known) {
            var recent = known.get(account);
            if (recent != null && recent.readAt().plus(FRESH).isAfter(now)) {
                return recent.policy();
            }
        }
        return remember(account, read(account), now);
    }

    private NetworkPolicy read(AccountId account) {
        return jdbc.sql("select policy from network_default where account_id = ?")
                .param(account.value())
                .query(String.class)
                .optional()
                .map(NetworkAccess::parse)
                .map(NetworkPolicy::of)
                .orElse(NetworkPolicy.INTERNET);
    }

    private NetworkPolicy remember(AccountId account, NetworkPolicy policy, Instant now) {
        synchronized (known) {
            known.put(account, new Known(policy, now));
        }
        return policy;
    }

    @Transactional
    public void set(Caller caller, NetworkPolicy policy) {
        var now = clock.instant();
        jdbc.sql(MERGE)
                .param("account", caller.account().value())
                .param("policy", policy.access().text())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        remember(caller.account(), policy, now);
    }
}
