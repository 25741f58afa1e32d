package dev.kiln.web.aws.lambda;

import dev.kiln.code.CodePackages;
import dev.kiln.functions.Functions;
import dev.kiln.functions.NewFunction;
import dev.kiln.runtimes.FunctionRuntime;
import dev.kiln.runtimes.RuntimeCatalog;
import dev.kiln.web.aws.lambda.CreateFunctionInput.Environment;
import dev.kiln.web.aws.lambda.CreateFunctionInput.EphemeralStorage;
import dev.kiln.web.aws.protocol.AwsCall;
import dev.kiln.web.aws.protocol.AwsError;
import dev.kiln.web.aws.protocol.Operation;
import dev.kiln.web.aws.protocol.OperationGroup;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Functions themselves. */
@Component
class FunctionOperations implements OperationGroup {

    private static final int DEFAULT_MEMORY_MB = 128;
    private static final int DEFAULT_TIMEOUT_SECONDS = 3;
    private static final int DEFAULT_EPHEMERAL_STORAGE_MB = 512;

    private final Functions functions;
    private final CodePackages packages;
    private final RuntimeCatalog runtimes;

    FunctionOperations(Functions functions, CodePackages packages, RuntimeCatalog runtimes) {
        this.functions = functions;
        this.packages = packages;
        this.runtimes = runtimes;
    }

    @Override
    public String service() {
        return LambdaService.NAME;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("CreateFunction")
                        .post("/2015-03-31/functions")
                        .answers(201)
                        .takes(CreateFunctionInput.class)
                        .by(this::create));
    }

    private FunctionConfiguration create(AwsCall call, CreateFunctionInput input) {
        requireZip(input);
        requireRuntime(input);
        var function = newFunction(call, input);
        return FunctionConfiguration.created(
                functions.create(call.caller(), function), function.configuration().environment());
    }

    private NewFunction newFunction(AwsCall call, CreateFunctionInput input) {
        var caller = call.caller();
        return new NewFunction(
                FunctionReference.parse(caller, input.functionName(), null).name(),
                Objects.requireNonNullElse(input.description(), ""),
                Objects.requireNonNull(input.runtime()),
                Objects.requireNonNull(input.handler()),
                input.role(),
                Objects.requireNonNullElse(input.memorySize(), DEFAULT_MEMORY_MB),
                Objects.requireNonNullElse(input.timeout(), DEFAULT_TIMEOUT_SECONDS),
                Optional.ofNullable(input.ephemeralStorage())
                        .map(EphemeralStorage::size)
                        .orElse(DEFAULT_EPHEMERAL_STORAGE_MB),
                Optional.ofNullable(input.environment())
                        .map(Environment::variables)
                        .orElse(Map.of()),
                packages.store(caller.account(), Objects.requireNonNull(input.code().zipFile())));
    }

    private static void requireZip(CreateFunctionInput input) {
        var code = input.code();
        if ("Image".equals(input.packageType()) || code.imageUri() != null) {
            throw AwsError.invalidParameter(
                    "Kiln runs zip packages only: container images are not supported here.");
        }
        if (code.s3Bucket() != null) {
            throw AwsError.invalidParameter(
                    "Error occurred while GetObject. S3 Error Code: NoSuchBucket."
                            + " S3 Error Message: The specified bucket does not exist");
        }
        if (code.zipFile() == null || code.zipFile().length == 0) {
            throw AwsError.invalidParameter("Please provide a source for function code.");
        }
    }

    private void requireRuntime(CreateFunctionInput input) {
        if (input.runtime() == null || input.handler() == null) {
            throw AwsError.invalidParameter(
                    "Runtime and Handler are mandatory parameters for functions created with deployment packages.");
        }
        if (runtimes.find(input.runtime()).isEmpty()) {
            var known = runtimes.all().stream().map(FunctionRuntime::identifier).toList();
            throw AwsError.invalidParameter(
                    "Value "
                            + input.runtime()
                            + " at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: "
                            + known
                            + " or be a valid ARN");
        }
    }
}
