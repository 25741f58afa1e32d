package dev.kiln.executor.runtimes;

import dev.kiln.executor.contract.RuntimeOffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What this host has, best first, and the choice for a function. */
public record InstalledRuntimes(List<InstalledRuntime> all) {

    public InstalledRuntimes {
        all = List.copyOf(all);
    }

    /**
     * The installed version nearest to the one asked for; of two equally near ones the newer. Empty
     * when nothing of that family is installed.
     */
    public Optional<InstalledRuntime> nearestTo(String identifier) {
        return all.stream()
                .filter(runtime -> runtime.family().wanted(identifier).isPresent())
                .min(
                        Comparator.<InstalledRuntime>comparingInt(
                                        runtime -> distance(runtime, identifier))
                                .thenComparing(InstalledRuntime::rank, Comparator.reverseOrder()));
    }

    /** The newest of every family that is there. */
    public List<InstalledRuntime> newestOfEach(RuntimeFamily... families) {
        return Arrays.stream(families)
                .flatMap(
                        family ->
                                all.stream()
                                        .filter(runtime -> runtime.family() == family)
                                        .max(Comparator.comparingInt(InstalledRuntime::rank))
                                        .stream())
                .toList();
    }

    private static int distance(InstalledRuntime runtime, String identifier) {
        int wanted = runtime.family().wanted(identifier).orElseThrow();
        return Math.abs(wanted - runtime.rank());
    }

    public List<RuntimeOffer> offers() {
        return all.stream().map(InstalledRuntime::offer).toList();
    }

    public String names() {
        return all.isEmpty()
                ? "none"
                : all.stream().map(InstalledRuntime::identifier).collect(Collectors.joining(", "));
    }
}
