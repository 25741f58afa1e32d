package dev.kiln.web.aws.lambda;

import dev.kiln.web.aws.shape.InPath;
import dev.kiln.web.aws.shape.InQuery;
import dev.kiln.web.aws.shape.Length;
import dev.kiln.web.aws.shape.Matches;
import dev.kiln.web.aws.shape.OneOf;
import dev.kiln.web.aws.shape.Range;
import dev.kiln.web.aws.shape.Required;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Inputs of the operations on code signing configs. */
final class SigningInputs {

    private SigningInputs() {}

    record Create(
            @Length(max = 256) @Nullable String description,
            @Required Publishers allowedPublishers,
            @Nullable Policies codeSigningPolicies,
            @Nullable Map<String, String> tags) {}

    record Publishers(
            @Required @Length(min = 1, max = 20)
                    List<@Length(max = 900) @Matches(LambdaNames.ARN) String>
                            signingProfileVersionArns) {}

    record Policies(@OneOf({"Warn", "Enforce"}) @Nullable String untrustedArtifactOnDeployment) {}

    record Update(
            @InPath @Required @Length(max = 200) @Matches(LambdaNames.CODE_SIGNING_CONFIG)
                    String codeSigningConfigArn,
            @Length(max = 256) @Nullable String description,
            @Nullable Publishers allowedPublishers,
            @Nullable Policies codeSigningPolicies) {}

    record Config(
            @InPath @Required @Length(max = 200) @Matches(LambdaNames.CODE_SIGNING_CONFIG)
                    String codeSigningConfigArn) {}

    record ListConfigs(
            @InQuery("Marker") @Nullable String marker,
            @InQuery("MaxItems") @Range(min = 1, max = 10000) @Nullable Integer maxItems) {}

    record ListOfConfig(
            @InPath @Required @Length(max = 200) @Matches(LambdaNames.CODE_SIGNING_CONFIG)
                    String codeSigningConfigArn,
            @InQuery("Marker") @Nullable String marker,
            @InQuery("MaxItems") @Range(min = 1, max = 10000) @Nullable Integer maxItems) {}

    record Put(
            @Required @Length(max = 200) @Matches(LambdaNames.CODE_SIGNING_CONFIG)
                    String codeSigningConfigArn,
            @InPath
                    @Required
                    @Length(min = 1, max = 140)
                    @Matches(LambdaNames.NAMESPACED_FUNCTION_NAME)
                    String functionName) {}

    record Of(
            @InPath
                    @Required
                    @Length(min = 1, max = 140)
                    @Matches(LambdaNames.NAMESPACED_FUNCTION_NAME)
                    String functionName) {}
}
