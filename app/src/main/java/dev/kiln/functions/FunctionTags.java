package dev.kiln.functions;

import dev.kiln.accounts.Caller;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tags of a function, at most 50. */
@Service
public class FunctionTags {

    private final FunctionLookup lookup;

    FunctionTags(FunctionLookup lookup) {
        this.lookup = lookup;
    }

    /**
     * @throws FunctionNotFound
     */
    @Transactional(readOnly = true)
    public Map<String, String> list(Caller caller, String function) {
        return lookup.require(caller, function).tags();
    }

    /**
     * Adds and replaces.
     *
     * @throws FunctionNotFound
     * @throws InvalidTags
     */
    @Transactional
    public void put(Caller caller, String function, Map<String, String> tags) {
        var owner = lookup.lock(caller, function);
        var all = new TreeMap<>(owner.tags());
        all.putAll(tags);
        InvalidTags.check(all);
        owner.tag(all);
    }

    /**
     * @throws FunctionNotFound
     */
    @Transactional
    public void remove(Caller caller, String function, Collection<String> keys) {
        var owner = lookup.lock(caller, function);
        var all = new TreeMap<>(owner.tags());
        keys.forEach(all::remove);
        owner.tag(all);
    }
}
