package dev.kiln.ui.host;

import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * The clients of the AWS SDK for Java with Ada's keys: each call once, so that the first answer
 * counts.
 */
public final class AwsClients {

    private AwsClients() {}

    public static LambdaClient lambda(RunningKiln kiln) {
        return configured(LambdaClient.builder(), kiln).build();
    }

    public static IamClient iam(RunningKiln kiln) {
        return configured(IamClient.builder(), kiln).build();
    }

    private static <B extends AwsClientBuilder<B, ?>> B configured(B builder, RunningKiln kiln) {
        var keys = AwsBasicCredentials.create(Owner.ADA.accessKeyId(), Owner.ADA.secretAccessKey());
        return builder.endpointOverride(kiln.origin())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(keys))
                .overrideConfiguration(
                        call ->
                                call.retryStrategy(retry -> retry.maxAttempts(1))
                                        .apiCallTimeout(Duration.ofMinutes(1)));
    }
}
