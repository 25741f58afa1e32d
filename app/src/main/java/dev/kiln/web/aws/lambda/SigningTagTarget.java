package dev.kiln.web.aws.lambda;

import dev.kiln.signing.CodeSigningConfigs;
import dev.kiln.web.aws.protocol.AwsCall;
import java.util.Collection;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tags of code signing configs. */
@Component
class SigningTagTarget implements TagTarget {

    private final CodeSigningConfigs configs;

    SigningTagTarget(CodeSigningConfigs configs) {
        this.configs = configs;
    }

    @Override
    public boolean owns(String arn) {
        return arn.contains(":code-signing-config:");
    }

    @Override
    public Map<String, String> tags(AwsCall call, String arn) {
        return configs.get(call.caller(), arn).tags();
    }

    @Override
    public void tag(AwsCall call, String arn, Map<String, String> added) {
        configs.tag(call.caller(), arn, added);
    }

    @Override
    public void untag(AwsCall call, String arn, Collection<String> keys) {
        configs.untag(call.caller(), arn, keys);
    }
}
