package dev.kiln.web.aws.lambda;

import dev.kiln.accounts.Caller;
import dev.kiln.code.CodePackage;
import dev.kiln.functions.CodeUpdate;
import dev.kiln.functions.ConfigurationPatch;
import dev.kiln.functions.FunctionUpdates;
import dev.kiln.functions.Functions;
import dev.kiln.permissions.FunctionRoles;
import dev.kiln.web.aws.lambda.ConfigurationShapes.EphemeralStorage;
import dev.kiln.web.aws.protocol.AwsCall;
import dev.kiln.web.aws.protocol.AwsError;
import dev.kiln.web.aws.protocol.Operation;
import dev.kiln.web.aws.protocol.OperationGroup;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Changes of a function's code and configuration. */
@Component
class FunctionUpdateOperations implements OperationGroup {

    private static final String FUNCTION = "/2015-03-31/functions/{FunctionName}";

    private final FunctionUpdates updates;
    private final Functions functions;
    private final CodeSources sources;
    private final RuntimeRules runtimes;
    private final Configurations configurations;
    private final FunctionNames names;
    private final FunctionRoles roles;

    FunctionUpdateOperations(
            FunctionUpdates updates,
            Functions functions,
            CodeSources sources,
            RuntimeRules runtimes,
            Configurations configurations,
            FunctionNames names,
            FunctionRoles roles) {
        this.updates = updates;
        this.functions = functions;
        this.sources = sources;
        this.runtimes = runtimes;
        this.configurations = configurations;
        this.names = names;
        this.roles = roles;
    }

    @Override
    public String service() {
        return LambdaService.NAME;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("UpdateFunctionConfiguration")
                        .put(FUNCTION + "/configuration")
                        .takes(UpdateFunctionConfigurationInput.class)
                        .on((call, it) -> names.arn(call, it.functionName(), null))
                        .by(this::configure),
                Operation.of("UpdateFunctionCode")
                        .put(FUNCTION + "/code")
                        .takes(UpdateFunctionCodeInput.class)
                        .on((call, it) -> names.arn(call, it.functionName(), null))
                        .by(this::deploy));
    }

    private FunctionConfiguration configure(AwsCall call, UpdateFunctionConfigurationInput input) {
        var name = names.unqualified(call, input.functionName());
        if (input.durableConfig() != null) {
            throw AwsError.invalidParameter("Kiln does not support durable functions.");
        }
        var current = functions.get(call.caller(), name);
        runtimes.requireKnown(input.runtime());
        if (input.role() != null) {
            roles.require(call.caller(), input.role());
        }
        var more = input.configuration();
        runtimes.requireSnapStart(
                more.over(current.advanced()).snapStart(),
                Objects.requireNonNullElse(input.runtime(), current.runtime()));
        if (more.layers() != null) {
            sources.check(
                    call.caller(),
                    new CodePackage(current.codeDigest(), current.codeSize()),
                    more.layers());
        }
        var updated =
                updates.configure(call.caller(), name, patch(input, more), input.revisionId());
        return configurations.of(updated, null);
    }

    private static ConfigurationPatch patch(
            UpdateFunctionConfigurationInput input, ConfigurationInput more) {
        return new ConfigurationPatch(
                input.description(),
                input.runtime(),
                input.handler(),
                input.role(),
                input.memorySize(),
                input.timeout(),
                Optional.ofNullable(input.ephemeralStorage())
                        .map(EphemeralStorage::size)
                        .orElse(null),
                more.variables(),
                more::over);
    }

    private FunctionConfiguration deploy(AwsCall call, UpdateFunctionCodeInput input) {
        var name = names.unqualified(call, input.functionName());
        var layers = functions.get(call.caller(), name).advanced().layers();
        var code = code(call.caller(), input.source());
        sources.checkUpdate(call.caller(), code, layers);
        var isPublished = Boolean.TRUE.equals(input.publish());
        var architectures = input.architectures();
        var updated =
                updates.deploy(
                        call.caller(),
                        name,
                        new CodeUpdate(
                                code,
                                architectures == null ? null : architectures.getFirst(),
                                isPublished,
                                Boolean.TRUE.equals(input.dryRun()),
                                input.revisionId()));
        return configurations.of(updated, isPublished ? updated.executedVersion() : null);
    }

    private CodePackage code(Caller caller, CodeInput source) {
        if (source.imageUri() != null) {
            throw AwsError.invalidParameter(
                    "Please don't provide ImageUri when updating a function with packageType Zip.");
        }
        return sources.store(caller, source);
    }
}
