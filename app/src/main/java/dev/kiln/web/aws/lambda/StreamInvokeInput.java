package dev.kiln.web.aws.lambda;

import dev.kiln.web.aws.shape.InHeader;
import dev.kiln.web.aws.shape.InPath;
import dev.kiln.web.aws.shape.InQuery;
import dev.kiln.web.aws.shape.Length;
import dev.kiln.web.aws.shape.Matches;
import dev.kiln.web.aws.shape.OneOf;
import dev.kiln.web.aws.shape.Payload;
import dev.kiln.web.aws.shape.Required;
import org.jspecify.annotations.Nullable;

/**
 * @param payload the event, as it came
 */
@SuppressWarnings("ArrayRecordComponent")
record StreamInvokeInput(
        @InPath @Required @Length(min = 1, max = 170) @Matches(LambdaNames.NAMESPACED_FUNCTION_NAME)
                String functionName,
        @InHeader("X-Amz-Invocation-Type") @OneOf({"RequestResponse", "DryRun"})
                @Nullable String invocationType,
        @InHeader("X-Amz-Log-Type") @OneOf({"None", "Tail"}) @Nullable String logType,
        @InHeader("X-Amz-Client-Context") @Nullable String clientContext,
        @InHeader("X-Amzn-Trace-Id") @Nullable String traceId,
        @InQuery("Qualifier") @Length(min = 1, max = 128) @Matches(LambdaNames.QUALIFIER)
                @Nullable String qualifier,
        @Payload byte @Nullable [] payload) {}
