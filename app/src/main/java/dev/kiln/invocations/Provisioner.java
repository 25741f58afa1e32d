package dev.kiln.invocations;

import dev.kiln.accounts.AccountId;
import dev.kiln.concurrency.ProvisionedProgress;
import dev.kiln.concurrency.ProvisionedSetting;
import dev.kiln.concurrency.ProvisionedVersion;
import dev.kiln.concurrency.ProvisionedWishes;
import dev.kiln.executor.contract.Preparation;
import dev.kiln.executor.contract.Prepared;
import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.placement.Placer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Has executors keep the sandboxes that are provisioned. All is said again and again, so that it
 * follows aliases that move and survives restarts on both sides.
 */
@Component
class Provisioner {

    private static final Logger LOG = LoggerFactory.getLogger(Provisioner.class);

    /** When everything is there, it is looked at every so many ticks. */
    private static final int REST = 5;

    private final ProvisionedWishes wishes;
    private final ProvisionedSpecs specs;
    private final Placer placer;
    private Set<SandboxSpec> asked = Set.of();
    private int ticks;

    Provisioner(ProvisionedWishes wishes, ProvisionedSpecs specs, Placer placer) {
        this.wishes = wishes;
        this.specs = specs;
        this.placer = placer;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void tick() {
        try {
            if (ticks++ % REST == 0 || wishes.isUnfinished()) {
                reconcile();
            }
        } catch (RuntimeException failed) {
            LOG.warn("Provisioned concurrency was not looked after: {}", failed.toString());
        }
    }

    void reconcile() {
        var wanted = wishes.all();
        if (wanted.isEmpty() && asked.isEmpty()) {
            return;
        }
        var parts = new HashMap<ProvisionedSetting, List<Preparation>>();
        var all = new HashMap<SandboxSpec, Preparation>();
        for (var wish : wanted) {
            var ofWish = specs.of(wish);
            parts.put(wish, ofWish);
            ofWish.forEach(it -> all.merge(it.sandbox(), it, Provisioner::together));
        }
        asked.forEach(spec -> all.putIfAbsent(spec, new Preparation(spec, 0, null)));
        var prepared = prepare(List.copyOf(all.values()));
        asked = wantedOf(all.values());
        wishes.report(byVersion(all, prepared), byWish(parts, prepared));
    }

    /** Two aliases of one version. */
    private static Preparation together(Preparation one, Preparation other) {
        return new Preparation(one.sandbox(), one.count() + other.count(), other.credentials());
    }

    private Map<SandboxSpec, Prepared> prepare(List<Preparation> preparations) {
        var asking =
                preparations.stream()
                        .<Callable<Prepared>>map(it -> () -> placer.prepare(it))
                        .toList();
        var prepared = new HashMap<SandboxSpec, Prepared>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(asking);
            for (int i = 0; i < answers.size(); i++) {
                prepared.put(preparations.get(i).sandbox(), answers.get(i).get());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            LOG.warn("An executor was not asked for provisioned sandboxes", failed);
        }
        return prepared;
    }

    /** What nobody wants any more has been said with a zero. */
    private static Set<SandboxSpec> wantedOf(Collection<Preparation> preparations) {
        return preparations.stream()
                .filter(it -> it.count() > 0)
                .map(Preparation::sandbox)
                .collect(Collectors.toSet());
    }

    private static Map<ProvisionedVersion, Integer> byVersion(
            Map<SandboxSpec, Preparation> all, Map<SandboxSpec, Prepared> prepared) {
        var ready = new HashMap<ProvisionedVersion, Integer>();
        prepared.forEach(
                (spec, it) ->
                        ready.merge(
                                new ProvisionedVersion(
                                        new AccountId(spec.accountId()),
                                        spec.functionName(),
                                        spec.functionVersion()),
                                readyOf(all.get(spec), it),
                                Integer::sum));
        return ready;
    }

    private static int readyOf(@Nullable Preparation wanted, Prepared prepared) {
        return wanted == null ? 0 : Math.min(prepared.ready(), wanted.count());
    }

    private static Map<ProvisionedSetting, ProvisionedProgress> byWish(
            Map<ProvisionedSetting, List<Preparation>> parts, Map<SandboxSpec, Prepared> prepared) {
        var progress = new HashMap<ProvisionedSetting, ProvisionedProgress>();
        parts.forEach((wish, part) -> progress.put(wish, progress(part, prepared)));
        return progress;
    }

    private static ProvisionedProgress progress(
            List<Preparation> parts, Map<SandboxSpec, Prepared> prepared) {
        int ready = 0;
        boolean hasFailed = false;
        for (var part : parts) {
            var it = prepared.getOrDefault(part.sandbox(), Prepared.NOTHING);
            ready += Math.min(it.ready(), part.count());
            hasFailed |= it.failure() != null;
        }
        return new ProvisionedProgress(ready, hasFailed);
    }
}
