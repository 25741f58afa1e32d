package dev.kiln.web.console.functions.versions;

import dev.kiln.functions.FunctionAlias;
import dev.kiln.functions.FunctionSummary;
import dev.kiln.web.console.layout.Figures;
import dev.kiln.web.console.layout.Moments;
import dev.kiln.web.console.layout.SplitPart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version as a row of a table.
 *
 * @param href null for $LATEST, which is what the Code tab shows
 * @param aliases that point to it
 */
record VersionRow(
        String version,
        @Nullable String href,
        String description,
        String runtime,
        String codeSize,
        List<AliasLink> aliases,
        Moments.MomentView published) {

    static VersionRow of(
            String functionHref,
            FunctionSummary version,
            List<FunctionAlias> aliases,
            String runtime,
            Moments moments) {
        return new VersionRow(
                version.version(),
                version.isLatest() ? null : functionHref + "/versions/" + version.version(),
                version.description(),
                runtime,
                Figures.size(version.codeSize()),
                AliasLink.to(version.version(), aliases, functionHref),
                moments.of(version.lastModified()));
    }

    /**
     * @param share of the alias's traffic in words; empty when it is all
     */
    record AliasLink(String name, String share, String href) {

        static List<AliasLink> to(
                String version, List<FunctionAlias> aliases, String functionHref) {
            return aliases.stream()
                    .filter(it -> share(it, version) >= 0)
                    .map(
                            it ->
                                    new AliasLink(
                                            it.name(),
                                            words(share(it, version)),
                                            functionHref + "/aliases/" + it.name() + "/edit"))
                    .toList();
        }

        /** -1 when the alias does not point to this version. */
        private static double share(FunctionAlias alias, String version) {
            var second = alias.target().second();
            if (alias.target().version().equals(version)) {
                return second == null ? 1 : 1 - second.weight();
            }
            return second != null && second.version().equals(version) ? second.weight() : -1;
        }

        private static String words(double share) {
            return share == 1 ? "" : SplitPart.percent(share);
        }
    }
}
