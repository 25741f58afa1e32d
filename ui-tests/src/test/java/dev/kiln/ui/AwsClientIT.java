package dev.kiln.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.ui.host.DeploymentPackage;
import dev.kiln.ui.host.Owner;
import dev.kiln.ui.host.RunningKiln;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/** Lambda's own client, pointed at Kiln. */
@ExtendWith(KilnExtension.class)
class AwsClientIT {

    private static final String GREETER =
            """
            def lambda_handler(event, context):
                print('greeting', event['name'])
                return {'greeting': 'Hello ' + event['name']}
            """;

    @Test
    void createsAndInvokesAFunction(RunningKiln kiln) throws Exception {
        try (var lambda = clientOf(kiln.origin(), Owner.ADA.secretAccessKey())) {
            var created = create(lambda, "greet-from-sdk");
            var answer =
                    lambda.invoke(
                            call ->
                                    call.functionName("greet-from-sdk")
                                            .payload(SdkBytes.fromUtf8String("{\"name\":\"Ada\"}"))
                                            .logType("Tail"));

            assertThat(created.functionArn())
                    .isEqualTo("arn:aws:lambda:us-east-1:123456789012:function:greet-from-sdk");
            assertThat(answer.functionError()).isNull();
            assertThat(answer.payload().asUtf8String()).isEqualTo("{\"greeting\": \"Hello Ada\"}");
            assertThat(answer.logResult()).isNotBlank();
        }
    }

    @Test
    void refusesAWrongSecretAsAwsDoes(RunningKiln kiln) throws Exception {
        try (var lambda = clientOf(kiln.origin(), "not-the-secret-of-ada")) {
            assertThatThrownBy(() -> create(lambda, "never-created"))
                    .isInstanceOfSatisfying(
                            LambdaException.class,
                            refusal -> {
                                assertThat(refusal.statusCode()).isEqualTo(403);
                                assertThat(refusal.awsErrorDetails().errorCode())
                                        .isEqualTo("InvalidSignatureException");
                            });
        }
    }

    private static software.amazon.awssdk.services.lambda.model.CreateFunctionResponse create(
            LambdaClient lambda, String name) throws Exception {
        var zip = DeploymentPackage.of("lambda_function.py", GREETER);
        return lambda.createFunction(
                function ->
                        function.functionName(name)
                                .runtime("python3.11")
                                .handler("lambda_function.lambda_handler")
                                .role(Owner.ADA.roleArn())
                                .code(code -> code.zipFile(SdkBytes.fromByteArray(zip))));
    }

    private static LambdaClient clientOf(URI origin, String secret) {
        var keys = AwsBasicCredentials.create(Owner.ADA.accessKeyId(), secret);
        return LambdaClient.builder()
                .endpointOverride(origin)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(keys))
                .overrideConfiguration(
                        settings -> settings.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }
}
