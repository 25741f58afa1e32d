package dev.kiln.web.aws.lambda;

import dev.kiln.web.aws.shape.InPath;
import dev.kiln.web.aws.shape.InQuery;
import dev.kiln.web.aws.shape.Length;
import dev.kiln.web.aws.shape.Matches;
import dev.kiln.web.aws.shape.Range;
import dev.kiln.web.aws.shape.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Inputs of the operations on layers. */
final class LayerInputs {

    static final String NAME =
            "(arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\\d{12}:layer:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+";

    private LayerInputs() {}

    record Publish(
            @InPath @Required @Length(min = 1, max = 140) @Matches(NAME) String layerName,
            @Length(max = 256) @Nullable String description,
            @Required Content content,
            @Length(max = 15) @Nullable List<String> compatibleRuntimes,
            @Length(max = 512) @Nullable String licenseInfo,
            @Length(max = 2) @Nullable List<String> compatibleArchitectures) {}

    @SuppressWarnings("ArrayRecordComponent")
    record Content(
            @Length(min = 3, max = 63) @Matches(LambdaNames.BUCKET) @Nullable String s3Bucket,
            @Length(min = 1, max = 1024) @Nullable String s3Key,
            @Length(min = 1, max = 1024) @Nullable String s3ObjectVersion,
            byte @Nullable [] zipFile) {}

    record Version(
            @InPath @Required @Length(min = 1, max = 140) @Matches(NAME) String layerName,
            @InPath @Required Long versionNumber) {}

    record ByArn(
            @InQuery("Arn")
                    @Required
                    @Length(min = 1, max = 140)
                    @Matches(LambdaNames.LAYER_VERSION)
                    String arn) {}

    record ListAll(
            @InQuery("CompatibleRuntime") @Nullable String compatibleRuntime,
            @InQuery("Marker") @Nullable String marker,
            @InQuery("MaxItems") @Range(min = 1, max = 50) @Nullable Integer maxItems,
            @InQuery("CompatibleArchitecture") @Nullable String compatibleArchitecture) {}

    record ListVersions(
            @InQuery("CompatibleRuntime") @Nullable String compatibleRuntime,
            @InPath @Required @Length(min = 1, max = 140) @Matches(NAME) String layerName,
            @InQuery("Marker") @Nullable String marker,
            @InQuery("MaxItems") @Range(min = 1, max = 50) @Nullable Integer maxItems,
            @InQuery("CompatibleArchitecture") @Nullable String compatibleArchitecture) {}

    record AddPermission(
            @InPath @Required @Length(min = 1, max = 140) @Matches(NAME) String layerName,
            @InPath @Required Long versionNumber,
            @Required @Length(min = 1, max = 100) @Matches("([a-zA-Z0-9-_]+)") String statementId,
            @Required @Length(max = 22) @Matches("lambda:GetLayerVersion") String action,
            @Required @Matches("\\d{12}|\\*|arn:(aws[a-zA-Z-]*):iam::\\d{12}:root")
                    String principal,
            @Length(max = 34) @Matches("o-[a-z0-9]{10,32}") @Nullable String organizationId,
            @InQuery("RevisionId") @Nullable String revisionId) {}

    record RemovePermission(
            @InPath @Required @Length(min = 1, max = 140) @Matches(NAME) String layerName,
            @InPath @Required Long versionNumber,
            @InPath @Required @Length(min = 1, max = 100) @Matches("([a-zA-Z0-9-_]+)")
                    String statementId,
            @InQuery("RevisionId") @Nullable String revisionId) {}
}
