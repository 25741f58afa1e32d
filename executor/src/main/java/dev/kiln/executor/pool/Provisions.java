package dev.kiln.executor.pool;

import dev.kiln.executor.contract.Preparation;
import dev.kiln.executor.contract.SandboxSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many initialised sandboxes are wanted, by spec. Used under the lock of the pool only. */
final class Provisions {

    private final Map<SandboxSpec, Wish> wishes = new HashMap<>();

    /** What has failed is tried again when the wish is another one. */
    void put(Preparation preparation) {
        if (preparation.count() <= 0) {
            wishes.remove(preparation.sandbox());
        } else if (!isSaidAgain(preparation)) {
            wishes.put(preparation.sandbox(), new Wish(preparation, null));
        }
    }

    private boolean isSaidAgain(Preparation preparation) {
        var wish = wishes.get(preparation.sandbox());
        return wish != null && wish.preparation().equals(preparation);
    }

    boolean isWanted(SandboxSpec spec) {
        return wishes.containsKey(spec);
    }

    int count(SandboxSpec spec) {
        var wish = wishes.get(spec);
        return wish == null ? 0 : wish.preparation().count();
    }

    void failed(SandboxSpec spec, String reason) {
        wishes.computeIfPresent(spec, (_, wish) -> new Wish(wish.preparation(), reason));
    }

    @Nullable String failure(SandboxSpec spec) {
        var wish = wishes.get(spec);
        return wish == null ? null : wish.failure();
    }

    /** Those to be kept up; what has failed waits until it is asked for again. */
    List<Preparation> healthy() {
        return wishes.values().stream()
                .filter(wish -> wish.failure() == null)
                .map(Wish::preparation)
                .toList();
    }

    private record Wish(Preparation preparation, @Nullable String failure) {}
}
