package dev.kiln.web.aws.lambda;

import dev.kiln.web.aws.shape.InPath;
import dev.kiln.web.aws.shape.Length;
import dev.kiln.web.aws.shape.Matches;
import dev.kiln.web.aws.shape.Named;
import dev.kiln.web.aws.shape.OneOf;
import dev.kiln.web.aws.shape.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

@SuppressWarnings("ArrayRecordComponent")
record UpdateFunctionCodeInput(
        @InPath @Required @Length(min = 1, max = 140) @Matches(LambdaNames.FUNCTION_NAME)
                String functionName,
        byte @Nullable [] zipFile,
        @Length(min = 3, max = 63) @Matches(LambdaNames.BUCKET) @Nullable String s3Bucket,
        @Length(min = 1, max = 1024) @Nullable String s3Key,
        @Length(min = 1, max = 1024) @Nullable String s3ObjectVersion,
        @Nullable String imageUri,
        @Nullable Boolean publish,
        @Nullable Boolean dryRun,
        @Nullable String revisionId,
        @Length(min = 1, max = 1)
                @Nullable List<@Required @OneOf({"x86_64", "arm64"}) String> architectures,
        @Named("SourceKMSKeyArn") @Nullable String sourceKmsKeyArn) {

    CodeInput source() {
        return new CodeInput(zipFile, s3Bucket, s3Key, s3ObjectVersion, imageUri);
    }
}
