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
            Pattern.compile("(?<family>nodejs|python)(3\\.)?(?<line>\\d+)(\\.x)?");

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

    private Optional<RuntimeOffer> nearestOfFamily(String identifier) {
        var wanted = RELEASE.matcher(identifier);
        return wanted.matches()
                ? executors.runtimes().stream()
                        .filter(offer -> offer.family().equals(wanted.group("family")))
                        .min(
                                Comparator.comparingInt(
                                        offer -> distance(offer, wanted.group("line"))))
                : Optional.empty();
    }

    private static int distance(RuntimeOffer offer, String line) {
        var offered = RELEASE.matcher(offer.identifier());
        return offered.matches()
                ? Math.abs(Integer.parseInt(offered.group("line")) - Integer.parseInt(line))
                : Integer.MAX_VALUE;
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

    public String label(String identifier) {
        return runtimes.find(identifier).map(FunctionRuntime::label).orElse(identifier);
    }

    /** All of the catalog; those that no executor has as asked for say so, and stay possible. */
    public List<OptionView> options() {
        return runtimes.all().stream().map(this::option).toList();
    }

    private OptionView option(FunctionRuntime runtime) {
        var offer = of(runtime.identifier());
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
