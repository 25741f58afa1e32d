package dev.kiln.web.aws.lambda;

import dev.kiln.triggers.EventSourceMappings;
import dev.kiln.triggers.MappingNotFound;
import dev.kiln.web.aws.protocol.AwsCall;
import dev.kiln.web.aws.protocol.AwsError;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Tags of event source mappings. */
@Component
class MappingTagTarget implements TagTarget {

    private static final String KIND = ":event-source-mapping:";

    private final EventSourceMappings mappings;

    MappingTagTarget(EventSourceMappings mappings) {
        this.mappings = mappings;
    }

    @Override
    public boolean owns(String arn) {
        return arn.contains(KIND);
    }

    @Override
    public Map<String, String> tags(AwsCall call, String arn) {
        return found(call, arn, () -> mappings.get(call.caller(), id(arn)).tags());
    }

    @Override
    public void tag(AwsCall call, String arn, Map<String, String> added) {
        found(
                call,
                arn,
                () -> {
                    mappings.tag(call.caller(), id(arn), added);
                    return arn;
                });
    }

    @Override
    public void untag(AwsCall call, String arn, Collection<String> keys) {
        found(
                call,
                arn,
                () -> {
                    mappings.untag(call.caller(), id(arn), keys);
                    return arn;
                });
    }

    private static String id(String arn) {
        return arn.substring(arn.indexOf(KIND) + KIND.length());
    }

    /** These operations name what is not there; an ARN of another account is not. */
    private <T> T found(AwsCall call, String arn, Supplier<T> work) {
        try {
            if (!mappings.arn(call.caller(), id(arn)).equals(arn)) {
                throw notFound(arn);
            }
            return work.get();
        } catch (MappingNotFound e) {
            throw notFound(arn);
        }
    }

    private static AwsError notFound(String arn) {
        return AwsError.notFound("Event source mapping not found: " + arn);
    }
}
