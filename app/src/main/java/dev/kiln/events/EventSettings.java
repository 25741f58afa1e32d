package dev.kiln.events;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param workers how many events this app runs at once
 * @param perFunction how many of them may belong to one function, so that a slow one starves nobody
 * @param lease how long a worker that was killed keeps its events from others
 * @param retryDelay before the first retry of a failed event; the second waits twice as long
 * @param diskReserve with less free space than this, the embedded database takes no more events
 * @param acceptBuffer payloads that may wait for their commit at once; more are refused
 * @param deadLetterRetention dead letters older than this are deleted
 */
@ConfigurationProperties("kiln.events")
record EventSettings(
        @DefaultValue("64") int workers,
        @DefaultValue("48") int perFunction,
        @DefaultValue("30s") Duration lease,
        @DefaultValue("1m") Duration retryDelay,
        @DefaultValue("256MB") DataSize diskReserve,
        @DefaultValue("64MB") DataSize acceptBuffer,
        @DefaultValue("14d") Duration deadLetterRetention) {}
