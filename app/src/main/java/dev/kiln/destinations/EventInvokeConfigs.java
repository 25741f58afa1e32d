package dev.kiln.destinations;

import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Caller;
import dev.kiln.functions.AliasDeleted;
import dev.kiln.functions.FunctionArn;
import dev.kiln.functions.FunctionDeleted;
import dev.kiln.functions.FunctionNotFound;
import dev.kiln.functions.VersionDeleted;
import dev.kiln.functions.VersionResolver;
import dev.kiln.paging.Page;
import dev.kiln.paging.PageRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** How asynchronous invocations of a version or alias are treated. */
@Service
public class EventInvokeConfigs {

    private static final String LATEST = "$LATEST";

    private final EventInvokeConfigStore store;
    private final DestinationRules rules;
    private final RulesCache cache;
    private final VersionResolver versions;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final String region;

    EventInvokeConfigs(
            EventInvokeConfigStore store,
            DestinationRules rules,
            RulesCache cache,
            VersionResolver versions,
            TransactionTemplate transactions,
            Clock clock,
            @Value("${kiln.region}") String region) {
        this.store = store;
        this.rules = rules;
        this.cache = cache;
        this.versions = versions;
        this.transactions = transactions;
        this.clock = clock;
        this.region = region;
    }

    /**
     * Replaces the whole configuration.
     *
     * @param qualifier null for {@code $LATEST}
     * @throws InvalidEventInvokeConfig
     * @throws dev.kiln.functions.FunctionNotFound
     */
    public EventInvokeConfig put(
            Caller caller,
            String function,
            @Nullable String qualifier,
            EventInvokeSettings settings) {
        requireSomething(settings);
        versions.resolve(caller, function, qualifier);
        return save(caller, blank(caller, function, qualifier), settings);
    }

    /**
     * Changes what is given.
     *
     * @throws InvalidEventInvokeConfig
     * @throws EventInvokeConfigNotFound
     */
    public EventInvokeConfig update(
            Caller caller,
            String function,
            @Nullable String qualifier,
            EventInvokeSettings settings) {
        requireSomething(settings);
        return save(caller, get(caller, function, qualifier), settings);
    }

    private static void requireSomething(EventInvokeSettings settings) {
        if (settings.isEmpty()) {
            throw new InvalidEventInvokeConfig(
                    "You must specify at least one of error handling or destination setting.");
        }
    }

    private EventInvokeConfig save(
            Caller caller, EventInvokeConfig before, EventInvokeSettings settings) {
        var config = before.with(settings, clock.instant());
        rules.check(caller, config.function().name(), config.destinations());
        transactions.executeWithoutResult(_ -> store.save(config));
        cache.forget(caller.account(), config.function().name());
        return config;
    }

    private EventInvokeConfig blank(Caller caller, String function, @Nullable String qualifier) {
        return new EventInvokeConfig(
                arn(caller.account(), function),
                named(qualifier),
                clock.instant(),
                null,
                null,
                DestinationConfig.NONE);
    }

    /**
     * @throws EventInvokeConfigNotFound
     */
    public EventInvokeConfig get(Caller caller, String function, @Nullable String qualifier) {
        return find(caller.account(), function, named(qualifier))
                .orElseThrow(() -> notFound(caller, function, qualifier));
    }

    /**
     * @throws EventInvokeConfigNotFound
     */
    public void delete(Caller caller, String function, @Nullable String qualifier) {
        boolean isDeleted =
                Objects.requireNonNull(
                        transactions.execute(
                                _ ->
                                        store.delete(
                                                arn(caller.account(), function),
                                                named(qualifier))));
        cache.forget(caller.account(), function);
        if (!isDeleted) {
            throw notFound(caller, function, qualifier);
        }
    }

    private EventInvokeConfigNotFound notFound(
            Caller caller, String function, @Nullable String qualifier) {
        return new EventInvokeConfigNotFound(
                arn(caller.account(), function).qualified(named(qualifier)));
    }

    /**
     * @throws dev.kiln.functions.FunctionNotFound
     */
    public Page<EventInvokeConfig> list(Caller caller, String function, PageRequest page) {
        versions.resolve(caller, function, null);
        var after = Objects.requireNonNullElse(page.cursor(), "");
        var rows = store.list(arn(caller.account(), function), after, page.limit() + 1);
        if (rows.size() <= page.limit()) {
            return new Page<>(rows, null);
        }
        var items = rows.subList(0, page.limit());
        return new Page<>(items, items.getLast().qualifier());
    }

    /** What applies to the next event; the defaults where nothing is set. */
    public EventRules rules(AccountId account, String function, String qualifier) {
        return cache.get(
                new RulesCache.Key(account, function, qualifier),
                () -> read(account, function, qualifier));
    }

    private EventRules read(AccountId account, String function, String qualifier) {
        var deadLetter = deadLetterTarget(account, function, qualifier);
        return find(account, function, qualifier)
                .map(it -> rules(it, deadLetter))
                .orElse(EventRules.DEFAULT.with(deadLetter));
    }

    private @Nullable String deadLetterTarget(
            AccountId account, String function, String qualifier) {
        try {
            var version = versions.resolve(account, function, qualifier);
            return version.summary().advanced().deadLetterTarget();
        } catch (FunctionNotFound gone) {
            return null;
        }
    }

    private static EventRules rules(EventInvokeConfig config, @Nullable String deadLetter) {
        var retries = config.maximumRetryAttempts();
        var age = config.maximumEventAgeInSeconds();
        return new EventRules(
                retries == null ? EventRules.DEFAULT.maximumRetryAttempts() : retries,
                age == null ? EventRules.DEFAULT.maximumEventAge() : Duration.ofSeconds(age),
                config.destinations().onSuccess(),
                config.destinations().onFailure(),
                deadLetter);
    }

    private Optional<EventInvokeConfig> find(AccountId account, String function, String qualifier) {
        return store.find(arn(account, function), qualifier);
    }

    @EventListener
    void forget(FunctionDeleted gone) {
        store.deleteAll(gone.account(), gone.name());
    }

    @EventListener
    void forget(AliasDeleted gone) {
        store.delete(arn(gone.account(), gone.name()), gone.alias());
    }

    @EventListener
    void forget(VersionDeleted gone) {
        store.delete(arn(gone.account(), gone.name()), gone.version());
    }

    private FunctionArn arn(AccountId account, String function) {
        return new FunctionArn(region, account, function);
    }

    private static String named(@Nullable String qualifier) {
        return qualifier == null ? LATEST : qualifier;
    }
}
