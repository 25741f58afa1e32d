package dev.kiln.web.aws.lambda;

import org.jspecify.annotations.Nullable;

/** Where the code of a function comes from. */
@SuppressWarnings("ArrayRecordComponent")
record CodeInput(
        byte @Nullable [] zipFile,
        @Nullable String s3Bucket,
        @Nullable String s3Key,
        @Nullable String s3ObjectVersion,
        @Nullable String imageUri) {

    boolean isEmpty() {
        return zipFile == null && s3Bucket == null && s3Key == null && imageUri == null;
    }
}
