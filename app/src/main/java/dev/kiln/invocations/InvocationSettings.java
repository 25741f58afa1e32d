package dev.kiln.invocations;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param retention history rows older than this are deleted
 */
@ConfigurationProperties("kiln.invocations")
record InvocationSettings(@DefaultValue("30d") Duration retention) {}
