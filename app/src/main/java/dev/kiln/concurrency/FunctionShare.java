package dev.kiln.concurrency;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one function has for itself.
 *
 * @param reserved its guarantee and its cap; null when it draws on the account's pool
 * @param provisioned what was asked for, by qualifier
 */
record FunctionShare(@Nullable Integer reserved, Map<String, Integer> provisioned) {

    static final FunctionShare NONE = new FunctionShare(null, Map.of());

    FunctionShare {
        provisioned = Map.copyOf(provisioned);
    }

    int totalProvisioned() {
        return provisioned.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** What the others cannot use. Provisioned concurrency counts within the reserved one. */
    int taken() {
        return reserved == null ? totalProvisioned() : Math.max(reserved, totalProvisioned());
    }

    FunctionShare plus(FunctionShare other) {
        var both = new HashMap<>(provisioned);
        both.putAll(other.provisioned);
        return new FunctionShare(reserved == null ? other.reserved : reserved, both);
    }
}
