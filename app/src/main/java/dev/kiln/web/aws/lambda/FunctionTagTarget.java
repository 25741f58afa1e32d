package dev.kiln.web.aws.lambda;

import dev.kiln.functions.FunctionTags;
import dev.kiln.web.aws.protocol.AwsCall;
import dev.kiln.web.aws.protocol.AwsError;
import java.util.Collection;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tags of functions; versions and aliases have none of their own. */
@Component
class FunctionTagTarget implements TagTarget {

    private final FunctionTags tags;
    private final FunctionNames names;

    FunctionTagTarget(FunctionTags tags, FunctionNames names) {
        this.tags = tags;
        this.names = names;
    }

    @Override
    public boolean owns(String arn) {
        return arn.contains(":function:");
    }

    @Override
    public Map<String, String> tags(AwsCall call, String arn) {
        return tags.list(call.caller(), name(call, arn));
    }

    @Override
    public void tag(AwsCall call, String arn, Map<String, String> added) {
        tags.put(call.caller(), name(call, arn), added);
    }

    @Override
    public void untag(AwsCall call, String arn, Collection<String> keys) {
        tags.remove(call.caller(), name(call, arn), keys);
    }

    private String name(AwsCall call, String arn) {
        var reference = names.parse(call, arn, null);
        if (reference.qualifier() != null) {
            throw AwsError.invalidParameter(
                    "Tags on function aliases and versions are not supported. Please specify a"
                            + " function ARN.");
        }
        return reference.name();
    }
}
