package dev.kiln.web.aws.lambda;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.AdvancedConfiguration;
import dev.kiln.functions.ConfigurationChange;
import dev.kiln.functions.FunctionSummary;
import dev.kiln.functions.Functions;
import dev.kiln.functions.NewFunction;
import dev.kiln.permissions.FunctionRoles;
import dev.kiln.signing.CodeSigningConfigNotFound;
import dev.kiln.signing.SignedFunctions;
import dev.kiln.web.aws.lambda.ConfigurationShapes.EphemeralStorage;
import dev.kiln.web.aws.protocol.AwsError;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** CreateFunction, from the input to the function. */
@Component
class FunctionCreator {

    private static final int DEFAULT_MEMORY_MB = 128;
    private static final int DEFAULT_TIMEOUT_SECONDS = 3;
    private static final int DEFAULT_EPHEMERAL_STORAGE_MB = 512;

    private final Functions functions;
    private final CodeSources sources;
    private final RuntimeRules runtimes;
    private final SignedFunctions signed;
    private final FunctionRoles roles;

    FunctionCreator(
            Functions functions,
            CodeSources sources,
            RuntimeRules runtimes,
            SignedFunctions signed,
            FunctionRoles roles) {
        this.functions = functions;
        this.sources = sources;
        this.runtimes = runtimes;
        this.signed = signed;
        this.roles = roles;
    }

    FunctionSummary create(Caller caller, String name, CreateFunctionInput input) {
        requireZip(input);
        runtimes.require(input.runtime(), input.handler());
        var configuration = configuration(input);
        var advanced = Objects.requireNonNull(configuration.advanced());
        runtimes.requireSnapStart(advanced.snapStart(), configuration.runtime());
        functions.check(caller, name, configuration);
        roles.require(caller, configuration.role());
        var code = sources.store(caller, input.source());
        sources.check(caller, code, advanced.layers());
        var signing = input.codeSigningConfigArn();
        requireTrusted(caller, name, signing);
        var created =
                functions.create(
                        caller,
                        new NewFunction(
                                name,
                                configuration,
                                code,
                                Objects.requireNonNullElse(input.tags(), Map.of()),
                                Boolean.TRUE.equals(input.publish())));
        if (signing != null) {
            signed.assign(caller, name, signing);
        }
        return created;
    }

    private void requireTrusted(Caller caller, String name, @Nullable String signing) {
        if (signing == null) {
            return;
        }
        try {
            signed.requireTrusted(caller, name, signing);
        } catch (CodeSigningConfigNotFound e) {
            throw SignedFunctionOperations.notFound(e.arn());
        }
    }

    private static void requireZip(CreateFunctionInput input) {
        if ("Image".equals(input.packageType()) || input.code().imageUri() != null) {
            throw AwsError.invalidParameter(
                    "Kiln runs zip packages only: container images are not supported here.");
        }
        if (input.durableConfig() != null) {
            throw AwsError.invalidParameter("Kiln does not support durable functions.");
        }
    }

    private static ConfigurationChange configuration(CreateFunctionInput input) {
        var more = input.configuration();
        return new ConfigurationChange(
                Objects.requireNonNullElse(input.description(), ""),
                Objects.requireNonNull(input.runtime()),
                Objects.requireNonNull(input.handler()),
                input.role(),
                Objects.requireNonNullElse(input.memorySize(), DEFAULT_MEMORY_MB),
                Objects.requireNonNullElse(input.timeout(), DEFAULT_TIMEOUT_SECONDS),
                Optional.ofNullable(input.ephemeralStorage())
                        .map(EphemeralStorage::size)
                        .orElse(DEFAULT_EPHEMERAL_STORAGE_MB),
                Objects.requireNonNullElse(more.variables(), Map.of()),
                advanced(input, more));
    }

    private static AdvancedConfiguration advanced(
            CreateFunctionInput input, ConfigurationInput more) {
        var tenancy = input.tenancyConfig();
        var architectures = input.architectures();
        var isolated =
                AdvancedConfiguration.DEFAULT.withTenantIsolation(
                        tenancy == null ? null : tenancy.tenantIsolationMode());
        return more.over(
                architectures == null
                        ? isolated
                        : isolated.withArchitecture(architectures.getFirst()));
    }
}
