package dev.kiln.web.aws.lambda;

import dev.kiln.functions.AliasChange;
import dev.kiln.functions.AliasTarget;
import dev.kiln.functions.Aliases;
import dev.kiln.functions.FunctionAlias;
import dev.kiln.paging.PageRequest;
import dev.kiln.web.aws.lambda.AliasInputs.RoutingConfig;
import dev.kiln.web.aws.protocol.AwsCall;
import dev.kiln.web.aws.protocol.AwsError;
import dev.kiln.web.aws.protocol.Operation;
import dev.kiln.web.aws.protocol.OperationGroup;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Aliases, which point to one version or share calls out to two. */
@Component
class AliasOperations implements OperationGroup {

    private static final String ALIASES = "/2015-03-31/functions/{FunctionName}/aliases";
    private static final String ALIAS = ALIASES + "/{Name}";

    private final Aliases aliases;
    private final FunctionNames names;

    AliasOperations(Aliases aliases, FunctionNames names) {
        this.aliases = aliases;
        this.names = names;
    }

    @Override
    public String service() {
        return LambdaService.NAME;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("CreateAlias")
                        .post(ALIASES)
                        .answers(201)
                        .takes(AliasInputs.Create.class)
                        .on((call, it) -> names.arn(call, it.functionName(), null))
                        .by(this::create),
                Operation.of("GetAlias")
                        .get(ALIAS)
                        .takes(AliasInputs.One.class)
                        .on((call, it) -> names.arn(call, it.functionName(), null))
                        .by(this::get),
                Operation.of("UpdateAlias")
                        .put(ALIAS)
                        .takes(AliasInputs.Update.class)
                        .on((call, it) -> names.arn(call, it.functionName(), null))
                        .by(this::update),
                Operation.of("DeleteAlias")
                        .delete(ALIAS)
                        .answers(204)
                        .takes(AliasInputs.One.class)
                        .on((call, it) -> names.arn(call, it.functionName(), null))
                        .runs(this::delete),
                Operation.of("ListAliases")
                        .get(ALIASES)
                        .takes(AliasInputs.Listed.class)
                        .on((call, it) -> names.arn(call, it.functionName(), null))
                        .by(this::list));
    }

    private AliasConfiguration create(AwsCall call, AliasInputs.Create input) {
        var routing = input.routingConfig();
        var target =
                new AliasTarget(
                        input.functionVersion(),
                        Objects.requireNonNullElse(input.description(), ""),
                        routing == null ? null : second(routing));
        return AliasConfiguration.of(
                aliases.create(
                        call.caller(), name(call, input.functionName()), input.name(), target));
    }

    private String name(AwsCall call, String functionName) {
        return names.parse(call, functionName, null).name();
    }

    private static AliasTarget.@Nullable Second second(RoutingConfig routing) {
        var weights = routing.additionalVersionWeights();
        if (weights == null || weights.isEmpty()) {
            return null;
        }
        if (weights.size() > 1) {
            throw AwsError.invalidParameter(
                    "Number of items in AdditionalVersionWeights cannot be greater than 1");
        }
        var only = weights.entrySet().iterator().next();
        return new AliasTarget.Second(only.getKey(), only.getValue());
    }

    private AliasConfiguration get(AwsCall call, AliasInputs.One input) {
        return AliasConfiguration.of(
                aliases.get(call.caller(), name(call, input.functionName()), input.name()));
    }

    private AliasConfiguration update(AwsCall call, AliasInputs.Update input) {
        var routing = input.routingConfig();
        var change =
                new AliasChange(
                        input.functionVersion(),
                        input.description(),
                        routing == null ? null : new AliasChange.Routing(second(routing)),
                        input.revisionId());
        return AliasConfiguration.of(
                aliases.update(
                        call.caller(), name(call, input.functionName()), input.name(), change));
    }

    private void delete(AwsCall call, AliasInputs.One input) {
        aliases.delete(call.caller(), name(call, input.functionName()), input.name());
    }

    private ListAliasesOutput list(AwsCall call, AliasInputs.Listed input) {
        var found =
                aliases.list(
                        call.caller(),
                        name(call, input.functionName()),
                        input.functionVersion(),
                        new PageRequest(input.marker(), Limits.others(input.maxItems())));
        return new ListAliasesOutput(
                found.items().stream().map(AliasConfiguration::of).toList(), found.nextCursor());
    }

    record ListAliasesOutput(List<AliasConfiguration> aliases, @Nullable String nextMarker) {}

    record AliasConfiguration(
            String aliasArn,
            String name,
            String functionVersion,
            String description,
            @Nullable Routing routingConfig,
            String revisionId) {

        static AliasConfiguration of(FunctionAlias it) {
            var second = it.target().second();
            return new AliasConfiguration(
                    it.arn(),
                    it.name(),
                    it.target().version(),
                    it.target().description(),
                    second == null ? null : new Routing(Map.of(second.version(), second.weight())),
                    it.revisionId());
        }
    }

    record Routing(Map<String, Double> additionalVersionWeights) {}
}
