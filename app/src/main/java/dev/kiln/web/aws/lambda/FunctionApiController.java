package dev.kiln.web.aws.lambda;

import dev.kiln.accounts.Caller;
import dev.kiln.code.CodePackages;
import dev.kiln.functions.Functions;
import dev.kiln.functions.NewFunction;
import dev.kiln.web.aws.AwsError;
import dev.kiln.web.aws.lambda.CreateFunctionRequest.Environment;
import dev.kiln.web.aws.lambda.CreateFunctionRequest.EphemeralStorage;
import dev.kiln.web.security.CurrentCaller;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** CreateFunction. */
@RestController
class FunctionApiController {

    private static final int DEFAULT_MEMORY_MB = 128;
    private static final int DEFAULT_TIMEOUT_SECONDS = 3;
    private static final int DEFAULT_EPHEMERAL_STORAGE_MB = 512;

    private final Functions functions;
    private final CodePackages packages;
    private final CreateFunctionShape shape;

    FunctionApiController(Functions functions, CodePackages packages, CreateFunctionShape shape) {
        this.functions = functions;
        this.packages = packages;
        this.shape = shape;
    }

    @PostMapping({"/2015-03-31/functions", "/2015-03-31/functions/"})
    @ResponseStatus(HttpStatus.CREATED)
    FunctionConfiguration create(
            @CurrentCaller Caller caller, @RequestBody CreateFunctionRequest request) {
        shape.check(request);
        var function = newFunction(caller, request);
        return FunctionConfiguration.created(
                functions.create(caller, function), function.configuration().environment());
    }

    private NewFunction newFunction(Caller caller, CreateFunctionRequest request) {
        var reference =
                FunctionReference.parse(
                        caller, Objects.requireNonNull(request.functionName()), null);
        return new NewFunction(
                reference.name(),
                Objects.requireNonNullElse(request.description(), ""),
                Objects.requireNonNull(request.runtime()),
                Objects.requireNonNull(request.handler()),
                Objects.requireNonNull(request.role()),
                Objects.requireNonNullElse(request.memorySize(), DEFAULT_MEMORY_MB),
                Objects.requireNonNullElse(request.timeout(), DEFAULT_TIMEOUT_SECONDS),
                ephemeralStorageMb(request),
                environment(request),
                packages.store(caller.account(), zip(request)));
    }

    private static byte[] zip(CreateFunctionRequest request) {
        try {
            return Base64.getDecoder()
                    .decode(
                            Objects.requireNonNull(
                                    Objects.requireNonNull(request.code()).zipFile()));
        } catch (IllegalArgumentException notBase64) {
            throw AwsError.invalidParameter(
                    "Could not unzip uploaded file. Please check your file, then try to upload again.");
        }
    }

    private static int ephemeralStorageMb(CreateFunctionRequest request) {
        return Optional.ofNullable(request.ephemeralStorage())
                .map(EphemeralStorage::size)
                .orElse(DEFAULT_EPHEMERAL_STORAGE_MB);
    }

    private static Map<String, String> environment(CreateFunctionRequest request) {
        return Optional.ofNullable(request.environment())
                .map(Environment::variables)
                .orElse(Map.of());
    }
}
