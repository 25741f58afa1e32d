package dev.kiln.web.console.functions.aliases;

import dev.kiln.functions.FunctionAlias;
import dev.kiln.web.console.layout.Figures;
import dev.kiln.web.console.layout.SplitPart;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An alias in the list.
 *
 * @param parts how its traffic should be split
 * @param traffic how it was really split, in words
 */
record AliasRow(
        String name,
        String arn,
        String description,
        String href,
        List<SplitPart> parts,
        String traffic) {

    /**
     * @param calls of the last 24 hours by version
     */
    static AliasRow of(String functionHref, FunctionAlias alias, Map<String, Long> calls) {
        return new AliasRow(
                alias.name(),
                alias.arn(),
                alias.target().description(),
                functionHref + "/aliases/" + alias.name(),
                parts(alias),
                traffic(calls));
    }

    /** What was really run, most first. */
    private static String traffic(Map<String, Long> calls) {
        var all = calls.values().stream().mapToLong(Long::longValue).sum();
        if (all == 0) {
            return "No call in the last 24 hours";
        }
        var shares =
                calls.entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                        .map(
                                it ->
                                        "version %s got %s"
                                                .formatted(
                                                        it.getKey(),
                                                        SplitPart.percent(
                                                                (double) it.getValue() / all)))
                        .collect(Collectors.joining(", "));
        return "Last 24 hours: %s of %s %s"
                .formatted(shares, Figures.exact(all), all == 1 ? "call" : "calls");
    }

    private static List<SplitPart> parts(FunctionAlias alias) {
        var target = alias.target();
        var second = target.second();
        return second == null
                ? SplitPart.whole(name(target.version()))
                : SplitPart.of(name(target.version()), name(second.version()), second.weight());
    }

    static String name(String version) {
        return "Version " + version;
    }
}
