package dev.kiln.metrics;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param retention minutes older than this are deleted
 */
@ConfigurationProperties("kiln.metrics")
record MetricSettings(@DefaultValue("90d") Duration retention) {}
