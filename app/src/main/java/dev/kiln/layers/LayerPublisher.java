package dev.kiln.layers;

import dev.kiln.code.CodePackage;
import dev.kiln.code.CodePackages;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives published zips their numbers. Files are written outside of transactions. */
@Component
class LayerPublisher {

    private final LayerRepository layers;
    private final LayerVersionRepository versions;
    private final CodePackages packages;
    private final TransactionTemplate transactions;
    private final LayersSettings settings;
    private final Clock clock;

    LayerPublisher(
            LayerRepository layers,
            LayerVersionRepository versions,
            CodePackages packages,
            TransactionTemplate transactions,
            LayersSettings settings,
            Clock clock) {
        this.layers = layers;
        this.versions = versions;
        this.packages = packages;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    LayerVersion publish(LayerArn layer, NewLayerVersion published) {
        LayerRules.check(published);
        var content = packages.store(layer.account(), published.zip());
        var unzippedSize = packages.unzippedSize(layer.account(), content.digest());
        begin(layer);
        return transactions.execute(_ -> publish(layer, published, content, unzippedSize));
    }

    private void begin(LayerArn layer) {
        var account = layer.account().value();
        if (layers.existsByAccountIdAndName(account, layer.name())) {
            return;
        }
        try {
            transactions.executeWithoutResult(
                    _ -> layers.begin(account, layer.name(), clock.instant()));
        } catch (DataIntegrityViolationException e) {
            // LOCKING: H2 has no atomic "do nothing"; whoever comes second finds the first's row.
            if (!layers.existsByAccountIdAndName(account, layer.name())) {
                throw e;
            }
        }
    }

    private LayerVersion publish(
            LayerArn layer, NewLayerVersion published, CodePackage content, long unzippedSize) {
        var counter = layers.lock(layer.account().value(), layer.name()).orElseThrow();
        var version =
                new LayerVersionEntity(
                        layer.version(counter.nextVersion()),
                        published,
                        content,
                        unzippedSize,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return versions.saveAndFlush(version).summary(settings.region());
    }
}
