package dev.kiln.web.aws.lambda;

import dev.kiln.runtimes.FunctionRuntime;
import dev.kiln.runtimes.RuntimeCatalog;
import dev.kiln.web.aws.AwsError;
import dev.kiln.web.aws.Constraints;
import dev.kiln.web.aws.lambda.CreateFunctionRequest.EphemeralStorage;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks CreateFunction's input in the order and the words of the service. */
@Component
class CreateFunctionShape {

    private static final Pattern ROLE =
            Pattern.compile("arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+");
    static final Pattern NAME =
            Pattern.compile(
                    "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?"
                            + "(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?");

    private final RuntimeCatalog runtimes;

    CreateFunctionShape(RuntimeCatalog runtimes) {
        this.runtimes = runtimes;
    }

    void check(CreateFunctionRequest request) {
        new Constraints()
                .required("functionName", request.functionName())
                .length("functionName", request.functionName(), 1, 140)
                .pattern("functionName", request.functionName(), NAME)
                .required("role", request.role())
                .pattern("role", request.role(), ROLE)
                .required("code", request.code())
                .length("description", request.description(), 0, 256)
                .length("handler", request.handler(), 0, 128)
                .range("timeout", request.timeout(), 1, 900)
                .range("memorySize", request.memorySize(), 128, 10240)
                .range("ephemeralStorage.size", size(request), 512, 10240)
                .oneOf("packageType", request.packageType(), List.of("Zip", "Image"))
                .check();
        requireZip(request);
        requireRuntime(request);
    }

    private static @Nullable Integer size(CreateFunctionRequest request) {
        return Optional.ofNullable(request.ephemeralStorage())
                .map(EphemeralStorage::size)
                .orElse(null);
    }

    private static void requireZip(CreateFunctionRequest request) {
        var code = request.code();
        if ("Image".equals(request.packageType()) || code != null && code.imageUri() != null) {
            throw AwsError.invalidParameter(
                    "Kiln runs zip packages only: container images are not supported here.");
        }
        if (code != null && code.s3Bucket() != null) {
            throw AwsError.invalidParameter(
                    "Error occurred while GetObject. S3 Error Code: NoSuchBucket."
                            + " S3 Error Message: The specified bucket does not exist");
        }
        if (code == null || code.zipFile() == null || code.zipFile().isEmpty()) {
            throw AwsError.invalidParameter("Please provide a source for function code.");
        }
    }

    private void requireRuntime(CreateFunctionRequest request) {
        if (request.runtime() == null || request.handler() == null) {
            throw AwsError.invalidParameter(
                    "Runtime and Handler are mandatory parameters for functions created with deployment packages.");
        }
        if (runtimes.find(request.runtime()).isEmpty()) {
            var known = runtimes.all().stream().map(FunctionRuntime::identifier).toList();
            throw AwsError.invalidParameter(
                    "Value "
                            + request.runtime()
                            + " at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: "
                            + known
                            + " or be a valid ARN");
        }
    }
}
