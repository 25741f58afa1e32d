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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
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
        var parts = new HashMap<ProvisionedSetting, Map<SandboxSpec, Integer>>();
        var counts = new HashMap<SandboxSpec, Integer>();
        for (var wish : wanted) {
            var ofWish = specs.of(wish);
            parts.put(wish, ofWish);
            ofWish.forEach((spec, count) -> counts.merge(spec, count, Integer::sum));
        }
        asked.forEach(spec -> counts.putIfAbsent(spec, 0));
        var prepared = prepare(counts);
        asked = wantedOf(counts);
        wishes.report(byVersion(counts, prepared), byWish(parts, prepared));
    }

    private Map<SandboxSpec, Prepared> prepare(Map<SandboxSpec, Integer> counts) {
        var specsInOrder = List.copyOf(counts.keySet());
        var asking =
                specsInOrder.stream()
                        .map(spec -> new Preparation(spec, counts.getOrDefault(spec, 0), null))
                        .<Callable<Prepared>>map(wish -> () -> placer.prepare(wish))
                        .toList();
        var prepared = new HashMap<SandboxSpec, Prepared>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(asking);
            for (int i = 0; i < answers.size(); i++) {
                prepared.put(specsInOrder.get(i), answers.get(i).get());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            LOG.warn("An executor was not asked for provisioned sandboxes", failed);
        }
        return prepared;
    }

    /** What nobody wants any more has been said with a zero. */
    private static Set<SandboxSpec> wantedOf(Map<SandboxSpec, Integer> counts) {
        var wanted = new HashSet<SandboxSpec>();
        counts.forEach(
                (spec, count) -> {
                    if (count > 0) {
                        wanted.add(spec);
                    }
                });
        return wanted;
    }

    private static Map<ProvisionedVersion, Integer> byVersion(
            Map<SandboxSpec, Integer> counts, Map<SandboxSpec, Prepared> prepared) {
        var ready = new HashMap<ProvisionedVersion, Integer>();
        prepared.forEach(
                (spec, it) ->
                        ready.merge(
                                new ProvisionedVersion(
                                        new AccountId(spec.accountId()),
                                        spec.functionName(),
                                        spec.functionVersion()),
                                Math.min(it.ready(), counts.getOrDefault(spec, 0)),
                                Integer::sum));
        return ready;
    }

    private static Map<ProvisionedSetting, ProvisionedProgress> byWish(
            Map<ProvisionedSetting, Map<SandboxSpec, Integer>> parts,
            Map<SandboxSpec, Prepared> prepared) {
        var progress = new HashMap<ProvisionedSetting, ProvisionedProgress>();
        parts.forEach((wish, part) -> progress.put(wish, progress(part, prepared)));
        return progress;
    }

    private static ProvisionedProgress progress(
            Map<SandboxSpec, Integer> part, Map<SandboxSpec, Prepared> prepared) {
        int ready = 0;
        boolean hasFailed = false;
        for (var entry : part.entrySet()) {
            var it = prepared.getOrDefault(entry.getKey(), Prepared.NOTHING);
            ready += Math.min(it.ready(), entry.getValue());
            hasFailed |= it.failure() != null;
        }
        return new ProvisionedProgress(ready, hasFailed);
    }
}
