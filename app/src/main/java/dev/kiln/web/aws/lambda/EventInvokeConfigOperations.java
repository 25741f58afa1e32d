package dev.kiln.web.aws.lambda;

import dev.kiln.destinations.EventInvokeConfigs;
import dev.kiln.functions.FunctionNotFound;
import dev.kiln.paging.PageRequest;
import dev.kiln.web.aws.protocol.AwsCall;
import dev.kiln.web.aws.protocol.AwsError;
import dev.kiln.web.aws.protocol.Operation;
import dev.kiln.web.aws.protocol.OperationGroup;
import dev.kiln.web.aws.shape.InPath;
import dev.kiln.web.aws.shape.InQuery;
import dev.kiln.web.aws.shape.Length;
import dev.kiln.web.aws.shape.Matches;
import dev.kiln.web.aws.shape.Range;
import dev.kiln.web.aws.shape.Required;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How asynchronous invocations of a version or alias are treated. */
@Component
class EventInvokeConfigOperations implements OperationGroup {

    private static final String PATH = "/2019-09-25/functions/{FunctionName}/event-invoke-config";
    private static final int PAGE = 50;

    private final EventInvokeConfigs configs;
    private final FunctionNames names;

    EventInvokeConfigOperations(EventInvokeConfigs configs, FunctionNames names) {
        this.configs = configs;
        this.names = names;
    }

    @Override
    public String service() {
        return LambdaService.NAME;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("PutFunctionEventInvokeConfig")
                        .put(PATH)
                        .takes(EventInvokeConfigInput.class)
                        .on((call, it) -> names.arn(call, it.functionName(), it.qualifier()))
                        .by(this::put),
                Operation.of("UpdateFunctionEventInvokeConfig")
                        .post(PATH)
                        .takes(EventInvokeConfigInput.class)
                        .on((call, it) -> names.arn(call, it.functionName(), it.qualifier()))
                        .by(this::update),
                Operation.of("GetFunctionEventInvokeConfig")
                        .get(PATH)
                        .takes(OneInput.class)
                        .on((call, it) -> names.arn(call, it.functionName(), it.qualifier()))
                        .by(this::get),
                Operation.of("DeleteFunctionEventInvokeConfig")
                        .delete(PATH)
                        .answers(204)
                        .takes(OneInput.class)
                        .on((call, it) -> names.arn(call, it.functionName(), it.qualifier()))
                        .runs(this::delete),
                Operation.of("ListFunctionEventInvokeConfigs")
                        .get(PATH + "/list")
                        .takes(ListInput.class)
                        .on((call, it) -> names.arn(call, it.functionName(), null))
                        .by(this::list));
    }

    private FunctionEventInvokeConfig put(AwsCall call, EventInvokeConfigInput input) {
        var function = reference(call, input.functionName(), input.qualifier());
        return found(
                () ->
                        FunctionEventInvokeConfig.of(
                                configs.put(
                                        call.caller(),
                                        function.name(),
                                        function.qualifier(),
                                        input.settings())));
    }

    private FunctionEventInvokeConfig update(AwsCall call, EventInvokeConfigInput input) {
        var function = reference(call, input.functionName(), input.qualifier());
        return FunctionEventInvokeConfig.of(
                configs.update(
                        call.caller(), function.name(), function.qualifier(), input.settings()));
    }

    private FunctionEventInvokeConfig get(AwsCall call, OneInput input) {
        var function = reference(call, input.functionName(), input.qualifier());
        return FunctionEventInvokeConfig.of(
                configs.get(call.caller(), function.name(), function.qualifier()));
    }

    private void delete(AwsCall call, OneInput input) {
        var function = reference(call, input.functionName(), input.qualifier());
        configs.delete(call.caller(), function.name(), function.qualifier());
    }

    private ListOutput list(AwsCall call, ListInput input) {
        var function = reference(call, input.functionName(), null);
        var request =
                new PageRequest(input.marker(), Objects.requireNonNullElse(input.maxItems(), PAGE));
        var page = found(() -> configs.list(call.caller(), function.name(), request));
        return new ListOutput(
                page.items().stream().map(FunctionEventInvokeConfig::of).toList(),
                page.nextCursor());
    }

    private FunctionReference reference(AwsCall call, String name, @Nullable String qualifier) {
        return names.parse(call, name, qualifier);
    }

    /** These operations have a word of their own for a function that is not there. */
    private static <T> T found(Supplier<T> work) {
        try {
            return work.get();
        } catch (FunctionNotFound absent) {
            throw AwsError.notFound("The function doesn't exist.");
        }
    }

    record OneInput(
            @InPath
                    @Required
                    @Length(min = 1, max = 256)
                    @Matches(LambdaNames.NAMESPACED_FUNCTION_NAME)
                    String functionName,
            @InQuery("Qualifier") @Length(min = 1, max = 128) @Matches(LambdaNames.QUALIFIER)
                    @Nullable String qualifier) {}

    record ListInput(
            @InPath
                    @Required
                    @Length(min = 1, max = 256)
                    @Matches(LambdaNames.NAMESPACED_FUNCTION_NAME)
                    String functionName,
            @InQuery("Marker") @Nullable String marker,
            @InQuery("MaxItems") @Range(min = 1, max = 50) @Nullable Integer maxItems) {}

    record ListOutput(
            List<FunctionEventInvokeConfig> functionEventInvokeConfigs,
            @Nullable String nextMarker) {}
}
