package dev.kiln.web.console.fleet;

import dev.kiln.executor.contract.ExecutorHeartbeat;
import dev.kiln.executor.contract.ExecutorLoad;
import dev.kiln.executor.contract.RuntimeOffer;
import dev.kiln.fleet.FleetMember;
import dev.kiln.placement.ExecutorRegistry;
import dev.kiln.web.console.fleet.FleetView.ExecutorRow;
import dev.kiln.web.console.layout.Figures;
import dev.kiln.web.console.layout.Moments;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Members of the fleet with what they report at this moment. */
@Component
class ExecutorRows {

    private final ExecutorRegistry registry;
    private final Moments moments;

    ExecutorRows(ExecutorRegistry registry, Moments moments) {
        this.registry = registry;
        this.moments = moments;
    }

    List<ExecutorRow> of(String fleet, List<FleetMember> members) {
        var living = living();
        return members.stream().map(it -> row(fleet, it, living.get(it.id()))).toList();
    }

    Map<String, Living> living() {
        var living = new HashMap<String, Living>();
        registry.heardAt()
                .forEach((beat, at) -> living.put(beat.host().memberId(), new Living(beat, at)));
        return living;
    }

    ExecutorRow row(String fleet, FleetMember member, @Nullable Living living) {
        var load = living == null ? NOTHING : living.beat().load();
        var used = load.memoryMb() - load.freeMemoryMb();
        return new ExecutorRow(
                member.id(),
                member.name(),
                fleet + "/" + member.id(),
                member.isJoined() ? "Joined" : "Beside the app",
                tone(member, living),
                state(member, living),
                member.isDraining(),
                living != null,
                Figures.exact(used) + " of " + Figures.exact(load.memoryMb()) + " MB",
                load.memoryMb() == 0 ? 0 : 100 * used / load.memoryMb(),
                Figures.exact(load.busySandboxes()),
                Figures.exact(load.idleSandboxes()),
                Figures.exact(load.pooledSandboxes()),
                living == null ? "" : runtimes(living.beat()),
                living == null ? "" : living.beat().host().version(),
                moments.of(living == null ? member.lastSeenAt() : living.at()));
    }

    private static final ExecutorLoad NOTHING = new ExecutorLoad(0, 0, 0, 0, 0);

    private static String tone(FleetMember member, @Nullable Living living) {
        if (living == null) {
            return "err";
        }
        return isHeldBack(member, living) ? "warn" : "ok";
    }

    private static String state(FleetMember member, @Nullable Living living) {
        if (living == null) {
            return "Lost";
        }
        if (!isHeldBack(member, living)) {
            return "Ready";
        }
        return living.beat().load().busySandboxes() == 0 ? "Drained" : "Draining";
    }

    private static boolean isHeldBack(FleetMember member, Living living) {
        return member.isDraining() || living.beat().isDraining();
    }

    private static String runtimes(ExecutorHeartbeat beat) {
        return beat.runtimes().stream()
                .map(RuntimeOffer::identifier)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    record Living(ExecutorHeartbeat beat, Instant at) {}
}
