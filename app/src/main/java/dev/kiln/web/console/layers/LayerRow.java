package dev.kiln.web.console.layers;

import dev.kiln.layers.LayerVersion;
import dev.kiln.web.console.layout.Figures;
import dev.kiln.web.console.layout.Moments;

/** A version of a layer as a row of a table. */
record LayerRow(
        String name,
        String href,
        String version,
        String versionHref,
        String description,
        String runtimes,
        String size,
        Moments.MomentView created) {

    static LayerRow of(String layersPage, LayerVersion version, Moments moments) {
        var href = layersPage + "/" + version.name();
        var runtimes = String.join(", ", version.compatibleRuntimes());
        return new LayerRow(
                version.name(),
                href,
                "" + version.version(),
                href + "/versions/" + version.version(),
                version.description(),
                runtimes.isEmpty() ? "Any" : runtimes,
                Figures.size(version.size()),
                moments.of(version.createdAt()));
    }
}
