package dev.kiln.web.aws.lambda;

import dev.kiln.concurrency.ProvisionedConcurrency;
import dev.kiln.concurrency.ProvisionedConfiguration;
import dev.kiln.paging.PageRequest;
import dev.kiln.web.aws.protocol.AwsCall;
import dev.kiln.web.aws.protocol.Operation;
import dev.kiln.web.aws.protocol.OperationGroup;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sandboxes that are initialised in advance. */
@Component
class ProvisionedConcurrencyOperations implements OperationGroup {

    private static final String PATH =
            "/2019-09-30/functions/{FunctionName}/provisioned-concurrency";
    private static final int MAX_ITEMS = 50;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx").withZone(ZoneOffset.UTC);

    private final ProvisionedConcurrency provisioned;
    private final FunctionNames names;

    ProvisionedConcurrencyOperations(ProvisionedConcurrency provisioned, FunctionNames names) {
        this.provisioned = provisioned;
        this.names = names;
    }

    @Override
    public String service() {
        return LambdaService.NAME;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("PutProvisionedConcurrencyConfig")
                        .put(PATH)
                        .answers(202)
                        .takes(ConcurrencyInputs.Provision.class)
                        .on((call, it) -> names.arn(call, it.functionName(), it.qualifier()))
                        .by(this::put),
                Operation.of("GetProvisionedConcurrencyConfig")
                        .get(PATH)
                        .takes(ConcurrencyInputs.OfQualifier.class)
                        .on((call, it) -> names.arn(call, it.functionName(), it.qualifier()))
                        .by(this::get),
                Operation.of("DeleteProvisionedConcurrencyConfig")
                        .delete(PATH)
                        .answers(204)
                        .takes(ConcurrencyInputs.OfQualifier.class)
                        .on((call, it) -> names.arn(call, it.functionName(), it.qualifier()))
                        .runs(this::delete),
                Operation.of("ListProvisionedConcurrencyConfigs")
                        .get(PATH + "?List=ALL")
                        .takes(ConcurrencyInputs.ListProvisioned.class)
                        .on((call, it) -> names.arn(call, it.functionName(), null))
                        .by(this::list));
    }

    private Config put(AwsCall call, ConcurrencyInputs.Provision input) {
        var function = names.parse(call, input.functionName(), input.qualifier());
        return Config.of(
                provisioned.put(
                        call.caller(),
                        function.name(),
                        input.qualifier(),
                        input.provisionedConcurrentExecutions()),
                null);
    }

    private Config get(AwsCall call, ConcurrencyInputs.OfQualifier input) {
        var function = names.parse(call, input.functionName(), input.qualifier());
        return Config.of(provisioned.get(call.caller(), function.name(), input.qualifier()), null);
    }

    private void delete(AwsCall call, ConcurrencyInputs.OfQualifier input) {
        var function = names.parse(call, input.functionName(), input.qualifier());
        provisioned.delete(call.caller(), function.name(), input.qualifier());
    }

    private Configs list(AwsCall call, ConcurrencyInputs.ListProvisioned input) {
        var page =
                new PageRequest(
                        input.marker(), Objects.requireNonNullElse(input.maxItems(), MAX_ITEMS));
        var found =
                provisioned.list(
                        call.caller(), names.parse(call, input.functionName(), null).name(), page);
        return new Configs(
                found.items().stream().map(it -> Config.of(it, it.functionArn())).toList(),
                found.nextCursor());
    }

    record Configs(List<Config> provisionedConcurrencyConfigs, @Nullable String nextMarker) {}

    /**
     * @param functionArn in lists only
     */
    record Config(
            @Nullable String functionArn,
            int requestedProvisionedConcurrentExecutions,
            int availableProvisionedConcurrentExecutions,
            int allocatedProvisionedConcurrentExecutions,
            String status,
            @Nullable String statusReason,
            String lastModified) {

        static Config of(ProvisionedConfiguration it, @Nullable String functionArn) {
            return new Config(
                    functionArn,
                    it.setting().requested(),
                    it.ready(),
                    it.ready(),
                    it.status().name(),
                    it.statusReason(),
                    TIME.format(it.setting().lastModified()));
        }
    }
}
