package dev.kiln.logs;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param retention events older than this are deleted
 */
@ConfigurationProperties("kiln.logs")
record LogSettings(@DefaultValue("30d") Duration retention) {}
