package dev.kiln.ui.host;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/**
 * Lambda's own client for Java, pointed at a Kiln: each call once, so that a test sees the first
 * answer.
 */
public final class LambdaApi implements AutoCloseable {

    private final LambdaClient client;
    private final Owner owner;

    private LambdaApi(LambdaClient client, Owner owner) {
        this.client = client;
        this.owner = owner;
    }

    public static LambdaApi of(RunningKiln kiln) {
        return of(kiln.origin(), Owner.ADA, Owner.ADA.secretAccessKey());
    }

    public static LambdaApi of(URI origin, Owner owner, String secret) {
        var keys = AwsBasicCredentials.create(owner.accessKeyId(), secret);
        var client =
                LambdaClient.builder()
                        .endpointOverride(origin)
                        .region(Region.US_EAST_1)
                        .credentialsProvider(StaticCredentialsProvider.create(keys))
                        .overrideConfiguration(
                                call ->
                                        call.retryStrategy(retry -> retry.maxAttempts(1))
                                                .apiCallTimeout(Duration.ofMinutes(1)))
                        .build();
        return new LambdaApi(client, owner);
    }

    LambdaClient client() {
        return client;
    }

    public CreateFunctionResponse createPython(String name, Duration timeout, String source)
            throws IOException {
        return create(name, timeout, "python3.11", "lambda_function.py", source);
    }

    public CreateFunctionResponse createNode(String name, Duration timeout, String source)
            throws IOException {
        return create(name, timeout, "nodejs20.x", "index.mjs", source);
    }

    private CreateFunctionResponse create(
            String name, Duration timeout, String runtime, String file, String source)
            throws IOException {
        var zip = SdkBytes.fromByteArray(DeploymentPackage.of(file, source));
        var module = file.substring(0, file.lastIndexOf('.'));
        return client.createFunction(
                function ->
                        function.functionName(name)
                                .runtime(runtime)
                                .handler(module + "." + handlerIn(file))
                                .timeout((int) timeout.toSeconds())
                                .role(owner.roleArn())
                                .code(code -> code.zipFile(zip)));
    }

    private static String handlerIn(String file) {
        return file.endsWith(".py") ? "lambda_handler" : "handler";
    }

    public InvokeResponse invoke(String name, String event) {
        return client.invoke(
                call ->
                        call.functionName(name)
                                .logType("Tail")
                                .payload(SdkBytes.fromUtf8String(event)));
    }

    public void reserveConcurrency(String name, int count) {
        client.putFunctionConcurrency(
                wish -> wish.functionName(name).reservedConcurrentExecutions(count));
    }

    @Override
    public void close() {
        client.close();
    }
}
