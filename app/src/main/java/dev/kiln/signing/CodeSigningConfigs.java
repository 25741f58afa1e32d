package dev.kiln.signing;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.InvalidTags;
import dev.kiln.ids.Ids;
import dev.kiln.paging.Page;
import dev.kiln.paging.PageRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Code signing configs of an account. One of another account is not found. */
@Service
public class CodeSigningConfigs {

    private static final int ID_LENGTH = 17;

    private final CodeSigningConfigRepository configs;
    private final SignedFunctionRepository functions;
    private final ConfigLookup lookup;
    private final Ids ids;
    private final Clock clock;

    CodeSigningConfigs(
            CodeSigningConfigRepository configs,
            SignedFunctionRepository functions,
            ConfigLookup lookup,
            Ids ids,
            Clock clock) {
        this.configs = configs;
        this.functions = functions;
        this.lookup = lookup;
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    public CodeSigningConfig create(Caller caller, NewCodeSigningConfig config) {
        InvalidTags.check(config.tags());
        var id = "csc-" + ids.secret(ID_LENGTH).substring(0, ID_LENGTH);
        var created = new CodeSigningConfigEntity(id, caller.account(), config, now());
        return configs.save(created).config(lookup.region());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * @throws CodeSigningConfigNotFound
     */
    @Transactional(readOnly = true)
    public CodeSigningConfig get(Caller caller, String arn) {
        return lookup.require(caller, arn).config(lookup.region());
    }

    /** A cursor that no page gave starts at the first page. */
    @Transactional(readOnly = true)
    public Page<CodeSigningConfig> list(Caller caller, PageRequest page) {
        var after = Objects.requireNonNullElse(page.cursor(), "").replace("\0", "");
        // One more than wanted tells whether there is a next page.
        var limit = Limit.of(page.limit() + 1);
        var found = configs.page(caller.account().value(), after, limit);
        var shown = found.subList(0, Math.min(found.size(), page.limit()));
        var next = found.size() > page.limit() ? shown.getLast().id() : null;
        return new Page<>(shown.stream().map(it -> it.config(lookup.region())).toList(), next);
    }

    /**
     * @throws CodeSigningConfigNotFound
     */
    @Transactional
    public CodeSigningConfig change(Caller caller, String arn, CodeSigningChange change) {
        var config = lookup.lock(caller, arn);
        config.change(change, now());
        return config.config(lookup.region());
    }

    /**
     * @throws CodeSigningConfigNotFound
     * @throws CodeSigningConfigInUse when a function has it
     */
    @Transactional
    public void delete(Caller caller, String arn) {
        var config = lookup.lock(caller, arn);
        if (functions.existsByConfigId(config.id())) {
            throw new CodeSigningConfigInUse(arn);
        }
        configs.delete(config);
    }

    /**
     * @throws CodeSigningConfigNotFound
     */
    @Transactional
    public void tag(Caller caller, String arn, Map<String, String> added) {
        var config = lookup.lock(caller, arn);
        var all = new TreeMap<>(config.tags());
        all.putAll(added);
        InvalidTags.check(all);
        config.tag(all);
    }

    /**
     * @throws CodeSigningConfigNotFound
     */
    @Transactional
    public void untag(Caller caller, String arn, Collection<String> keys) {
        var config = lookup.lock(caller, arn);
        var all = new TreeMap<>(config.tags());
        keys.forEach(all::remove);
        config.tag(all);
    }
}
