package dev.kiln.web.console.fleet;

import dev.kiln.web.console.layout.Moments.MomentView;
import dev.kiln.web.console.layout.PagesView;
import dev.kiln.web.security.RefusedExecutors.RefusedExecutor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param refreshHref of the executors alone, for the renewal
 * @param refused executors of another version that try to report
 * @param joinHint why nobody can join from another machine; null when they can
 */
record FleetView(
        String href,
        String refreshHref,
        String summary,
        List<ExecutorRow> executors,
        PagesView pages,
        List<RefusedExecutor> refused,
        List<TokenRow> tokens,
        @Nullable String joinHint) {

    /**
     * @param tone of the state's badge
     * @param usedPercent of the memory
     * @param isLiving whether there is anything to say about its load
     * @param lastHeard when its last heartbeat came
     */
    record ExecutorRow(
            String id,
            String name,
            String href,
            String kind,
            String tone,
            String state,
            boolean isDraining,
            boolean isLiving,
            String memory,
            int usedPercent,
            String busy,
            String warm,
            String pooled,
            String runtimes,
            String version,
            MomentView lastHeard) {}

    record TokenRow(
            String id,
            String revokeHref,
            boolean isGood,
            String tone,
            String state,
            String use,
            MomentView created) {}
}
