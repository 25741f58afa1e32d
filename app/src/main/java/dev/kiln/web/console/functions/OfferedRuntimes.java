package dev.kiln.web.console.functions;

import dev.kiln.executor.contract.RuntimeOffer;
import dev.kiln.placement.ExecutorRegistry;
import dev.kiln.runtimes.FunctionRuntime;
import dev.kiln.runtimes.RuntimeCatalog;
import dev.kiln.web.console.layout.OptionView;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * What the executors of this moment make of a runtime: an executor that has not the version that a
 * function asks for runs it with the nearest of its family.
 */
@Component
public class OfferedRuntimes {

    private static final Pattern RELEASE =
            Pattern.compile("(?<family>[a-z]+)(?<major>\\d+)(\\.(?<minor>\\d+))?(\\..*)?");

    private final RuntimeCatalog runtimes;
    private final ExecutorRegistry executors;

    OfferedRuntimes(RuntimeCatalog runtimes, ExecutorRegistry executors) {
        this.runtimes = runtimes;
        this.executors = executors;
    }

    public Offer of(String identifier) {
        var nearest = nearest(identifier);
        if (nearest.isEmpty()) {
            return new Offer(false, "No executor offers " + label(identifier));
        }
        return new Offer(true, substitution(identifier, nearest.get()));
    }

    private Optional<RuntimeOffer> nearest(String identifier) {
        return executors.runtimes().stream()
                .filter(offer -> offer.identifier().equals(identifier))
                .findFirst()
                .or(() -> nearestOfFamily(identifier));
    }

    /** Of two that are equally near, the newer: as executors choose. */
    private Optional<RuntimeOffer> nearestOfFamily(String identifier) {
        var wanted = RELEASE.matcher(identifier);
        return wanted.matches()
                ? executors.runtimes().stream()
                        .filter(offer -> offer.family().equals(wanted.group("family")))
                        .min(
                                Comparator.comparingInt(
                                                (RuntimeOffer it) -> distance(it, identifier))
                                        .thenComparing(
                                                it -> rank(it.identifier()),
                                                Comparator.reverseOrder()))
                : Optional.empty();
    }

    private static int distance(RuntimeOffer offer, String identifier) {
        return Math.abs(rank(offer.identifier()) - rank(identifier));
    }

    private static int rank(String identifier) {
        var release = RELEASE.matcher(identifier);
        if (!release.matches()) {
            return 0;
        }
        var minor = release.group("minor");
        return Integer.parseInt(release.group("major")) * 100
                + (minor == null ? 0 : Integer.parseInt(minor));
    }

    private String substitution(String identifier, RuntimeOffer nearest) {
        if (nearest.identifier().equals(identifier)) {
            return "";
        }
        var wanted = label(identifier);
        var language = wanted.substring(0, wanted.lastIndexOf(' '));
        return "Runs on %s %s: %s is not installed"
                .formatted(
                        language, nearest.version(), wanted.substring(wanted.lastIndexOf(' ') + 1));
    }

    /** The complete versions of a runtime that executors have, without repetition. */
    public List<String> installed(String identifier) {
        return executors.runtimes().stream()
                .filter(offer -> offer.identifier().equals(identifier))
                .map(RuntimeOffer::version)
                .distinct()
                .sorted()
                .toList();
    }

    public String label(String identifier) {
        return runtimes.find(identifier).map(FunctionRuntime::label).orElse(identifier);
    }

    /** All of the catalog; what no executor can run, or Lambda has retired, cannot be chosen. */
    public List<OptionView> options() {
        return runtimes.all().stream().map(this::option).toList();
    }

    private OptionView option(FunctionRuntime runtime) {
        if (runtime.isRetired()) {
            return new OptionView(runtime.identifier(), runtime.label() + " (retired)", true);
        }
        var offer = of(runtime.identifier());
        if (!offer.canRun()) {
            var way = runtime.installation().map(it -> ": " + it).orElse("");
            return new OptionView(
                    runtime.identifier(), runtime.label() + " (not installed" + way + ")", true);
        }
        var note = offer.isExact() ? "" : " (" + uncapitalized(offer.note()) + ")";
        return new OptionView(runtime.identifier(), runtime.label() + note);
    }

    private static String uncapitalized(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }

    /**
     * @param note why it cannot run, or what it runs on instead; empty when it runs as asked for
     */
    public record Offer(boolean canRun, String note) {

        public boolean isExact() {
            return note.isEmpty();
        }
    }
}
