package dev.kiln.fleet;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param port where executors of other machines call home, with certificates only; none: they
 *     cannot join
 * @param certificateLifetime of an executor's certificate, which it renews in its last third
 */
@ConfigurationProperties("kiln.fleet")
public record FleetSettings(
        @Nullable Integer port, @DefaultValue("30d") Duration certificateLifetime) {}
