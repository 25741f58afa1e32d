package dev.kiln.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kiln.ui.host.AwsClients;
import dev.kiln.ui.host.DeploymentPackage;
import dev.kiln.ui.host.RunningKiln;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.State;

/** The AWS SDK for Java v2, from a function's role to its deletion. */
@ExtendWith(KilnExtension.class)
class AwsJavaSdkIT {

    private static final String NAME = "java-journey";
    private static final String TRUST =
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
             "Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}
            """;

    @Test
    void takesAFunctionFromItsRoleToItsDeletion(RunningKiln kiln) throws Exception {
        try (var iam = AwsClients.iam(kiln);
                var lambda = AwsClients.lambda(kiln)) {
            var role = iam.createRole(it -> it.roleName(NAME).assumeRolePolicyDocument(TRUST));
            iam.waiter().waitUntilRoleExists(it -> it.roleName(NAME));

            create(lambda, role.role().arn());
            publish(lambda);
            share(lambda);
            refuseABadName(lambda);

            lambda.deleteAlias(it -> it.functionName(NAME).name("live"));
            lambda.deleteFunction(it -> it.functionName(NAME));
            assertThatExceptionOfType(ResourceNotFoundException.class)
                    .isThrownBy(() -> lambda.getFunction(it -> it.functionName(NAME)))
                    .matches(refusal -> refusal.statusCode() == 404);
            iam.deleteRole(it -> it.roleName(NAME));
            assertThatExceptionOfType(NoSuchEntityException.class)
                    .isThrownBy(() -> iam.getRole(it -> it.roleName(NAME)));
        }
    }

    private static void create(LambdaClient lambda, String roleArn) throws IOException {
        var zip = greeting("Hello");
        var created =
                lambda.createFunction(
                        it ->
                                it.functionName(NAME)
                                        .runtime("python3.11")
                                        .handler("index.handler")
                                        .role(roleArn)
                                        .code(code -> code.zipFile(zip)));
        assertThat(created.state()).isEqualTo(State.PENDING);
        lambda.waiter().waitUntilFunctionActiveV2(it -> it.functionName(NAME));
        assertThat(invoke(lambda, "$LATEST").payload().asUtf8String()).isEqualTo("\"Hello Ada\"");
    }

    private static void publish(LambdaClient lambda) throws IOException {
        var zip = greeting("Goodbye");
        lambda.updateFunctionCode(it -> it.functionName(NAME).zipFile(zip));
        lambda.waiter().waitUntilFunctionUpdatedV2(it -> it.functionName(NAME));
        var version = lambda.publishVersion(it -> it.functionName(NAME)).version();
        lambda.createAlias(it -> it.functionName(NAME).name("live").functionVersion(version));

        var answer = invoke(lambda, "live");
        assertThat(answer.payload().asUtf8String()).isEqualTo("\"Goodbye Ada\"");
        assertThat(answer.executedVersion()).isEqualTo("1");
        var versions =
                lambda.listVersionsByFunctionPaginator(it -> it.functionName(NAME).maxItems(1));
        assertThat(versions.versions())
                .extracting(FunctionConfiguration::version)
                .containsExactly("$LATEST", "1");
    }

    private static void share(LambdaClient lambda) {
        lambda.addPermission(
                it ->
                        it.functionName(NAME)
                                .statementId("bucket")
                                .action("lambda:InvokeFunction")
                                .principal("s3.amazonaws.com")
                                .sourceArn("arn:aws:s3:::photos"));
        assertThat(lambda.getPolicy(it -> it.functionName(NAME)).policy())
                .contains("\"AWS:SourceArn\":\"arn:aws:s3:::photos\"");
    }

    private static void refuseABadName(LambdaClient lambda) {
        assertThatExceptionOfType(LambdaException.class)
                .isThrownBy(
                        () ->
                                lambda.createAlias(
                                        it ->
                                                it.functionName(NAME)
                                                        .name("not a name")
                                                        .functionVersion("1")))
                .matches(refusal -> refusal.statusCode() == 400)
                .matches(
                        refusal ->
                                "ValidationException"
                                        .equals(refusal.awsErrorDetails().errorCode()));
    }

    private static InvokeResponse invoke(LambdaClient lambda, String qualifier) {
        var event = SdkBytes.fromUtf8String("{\"name\":\"Ada\"}");
        return lambda.invoke(it -> it.functionName(NAME).qualifier(qualifier).payload(event));
    }

    private static SdkBytes greeting(String word) throws IOException {
        var source = "def handler(event, context):\n    return '" + word + " ' + event['name']\n";
        return SdkBytes.fromByteArray(DeploymentPackage.of("index.py", source));
    }
}
