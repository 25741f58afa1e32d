package dev.kiln.placement;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param heartbeatTimeout an executor that was silent for longer is given up
 * @param executorWait how long an invocation waits for an executor to appear before it fails
 * @param replyMargin added to a function's timeout and cold start before a reply counts as lost
 */
@ConfigurationProperties("kiln.placement")
record PlacementSettings(
        @DefaultValue("6s") Duration heartbeatTimeout,
        @DefaultValue("15s") Duration executorWait,
        @DefaultValue("30s") Duration replyMargin) {}
