package dev.kiln.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.ui.host.LambdaApi;
import dev.kiln.ui.host.Owner;
import dev.kiln.ui.host.RunningKiln;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/** Lambda's own client, pointed at Kiln. */
@ExtendWith(KilnExtension.class)
class AwsClientIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Test
    void createsAndInvokesAPythonFunction(RunningKiln kiln) throws Exception {
        try (var lambda = LambdaApi.of(kiln)) {
            var created =
                    lambda.createPython(
                            "greet-in-python",
                            TIMEOUT,
                            """
                            def lambda_handler(event, context):
                                print('greeting', event['name'])
                                return {'greeting': 'Hello ' + event['name']}
                            """);

            var answer = lambda.invoke("greet-in-python", "{\"name\":\"Ada\"}");

            assertThat(created.functionArn())
                    .isEqualTo("arn:aws:lambda:us-east-1:123456789012:function:greet-in-python");
            assertThat(answer.functionError()).isNull();
            assertThat(answer.payload().asUtf8String()).isEqualTo("{\"greeting\": \"Hello Ada\"}");
            assertThat(
                            new String(
                                    Base64.getDecoder().decode(answer.logResult()),
                                    StandardCharsets.UTF_8))
                    .contains("START RequestId: ", "greeting Ada", "REPORT RequestId: ");
        }
    }

    @Test
    void createsAndInvokesANodeFunction(RunningKiln kiln) throws Exception {
        try (var lambda = LambdaApi.of(kiln)) {
            lambda.createNode(
                    "greet-in-node",
                    TIMEOUT,
                    "export const handler = async (event) => ({ greeting: `Hello ${event.name}` });");

            var answer = lambda.invoke("greet-in-node", "{\"name\":\"Grace\"}");

            assertThat(answer.functionError()).isNull();
            assertThat(answer.payload().asUtf8String()).isEqualTo("{\"greeting\":\"Hello Grace\"}");
        }
    }

    @Test
    void refusesAWrongSecretAsAwsDoes(RunningKiln kiln) {
        try (var lambda = LambdaApi.of(kiln.origin(), Owner.ADA, "not-the-secret-of-ada")) {
            assertThatThrownBy(() -> lambda.invoke("anything", "{}"))
                    .isInstanceOfSatisfying(
                            LambdaException.class,
                            refusal -> {
                                assertThat(refusal.statusCode()).isEqualTo(403);
                                assertThat(refusal.awsErrorDetails().errorCode())
                                        .isEqualTo("InvalidSignatureException");
                            });
        }
    }
}
