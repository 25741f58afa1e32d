package dev.kiln.web.aws.lambda;

import dev.kiln.paging.PageRequest;
import dev.kiln.triggers.EventSourceMapping;
import dev.kiln.triggers.EventSourceMappings;
import dev.kiln.triggers.MappingChange;
import dev.kiln.triggers.MappingQuery;
import dev.kiln.triggers.MappingSettings;
import dev.kiln.triggers.NewMapping;
import dev.kiln.web.aws.protocol.AwsCall;
import dev.kiln.web.aws.protocol.Operation;
import dev.kiln.web.aws.protocol.OperationGroup;
import dev.kiln.web.aws.shape.InPath;
import dev.kiln.web.aws.shape.InQuery;
import dev.kiln.web.aws.shape.Length;
import dev.kiln.web.aws.shape.Matches;
import dev.kiln.web.aws.shape.Named;
import dev.kiln.web.aws.shape.Range;
import dev.kiln.web.aws.shape.Required;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Event source mappings. */
@Component
class MappingOperations implements OperationGroup {

    private static final String MAPPINGS = "/2015-03-31/event-source-mappings";
    private static final String MAPPING = MAPPINGS + "/{UUID}";
    private static final int MOST_ITEMS = 100;

    /** Shapes and settings have the same members under the same names. */
    private static final JsonMapper COPY =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private final EventSourceMappings mappings;
    private final FunctionNames names;

    MappingOperations(EventSourceMappings mappings, FunctionNames names) {
        this.mappings = mappings;
        this.names = names;
    }

    @Override
    public String service() {
        return LambdaService.NAME;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("CreateEventSourceMapping")
                        .post(MAPPINGS)
                        .answers(202)
                        .takes(CreateMappingInput.class)
                        .by(this::create),
                Operation.of("GetEventSourceMapping")
                        .get(MAPPING)
                        .takes(One.class)
                        .on((call, it) -> mappings.arn(call.caller(), it.uuid()))
                        .by((call, it) -> output(mappings.get(call.caller(), it.uuid()))),
                Operation.of("ListEventSourceMappings")
                        .get(MAPPINGS)
                        .takes(ListAll.class)
                        .by(this::list),
                Operation.of("UpdateEventSourceMapping")
                        .put(MAPPING)
                        .answers(202)
                        .takes(UpdateMappingInput.class)
                        .on((call, it) -> mappings.arn(call.caller(), it.uuid()))
                        .by(this::update),
                Operation.of("DeleteEventSourceMapping")
                        .delete(MAPPING)
                        .answers(202)
                        .takes(One.class)
                        .on((call, it) -> mappings.arn(call.caller(), it.uuid()))
                        .by((call, it) -> output(mappings.delete(call.caller(), it.uuid()))));
    }

    private MappingOutput create(AwsCall call, CreateMappingInput input) {
        var function = names.parse(call, input.functionName(), null);
        return output(
                mappings.create(
                        call.caller(),
                        new NewMapping(
                                function.name(),
                                function.qualifier(),
                                input.eventSourceArn(),
                                !Boolean.FALSE.equals(input.enabled()),
                                COPY.convertValue(input, MappingSettings.class),
                                Objects.requireNonNullElse(input.tags(), Map.of()))));
    }

    private MappingOutput update(AwsCall call, UpdateMappingInput input) {
        var function =
                input.functionName() == null ? null : names.parse(call, input.functionName(), null);
        return output(
                mappings.change(
                        call.caller(),
                        input.uuid(),
                        new MappingChange(
                                function == null ? null : function.name(),
                                function == null ? null : function.qualifier(),
                                input.enabled(),
                                COPY.convertValue(input, MappingSettings.class))));
    }

    private Several list(AwsCall call, ListAll input) {
        var page =
                new PageRequest(
                        input.marker(), Objects.requireNonNullElse(input.maxItems(), MOST_ITEMS));
        var query = new MappingQuery(function(call, input.functionName()), input.eventSourceArn());
        var found = mappings.list(call.caller(), query, page);
        return new Several(
                found.items().stream().map(MappingOperations::output).toList(), found.nextCursor());
    }

    private @Nullable String function(AwsCall call, @Nullable String name) {
        if (name == null) {
            return null;
        }
        var function = names.parse(call, name, null);
        return function.qualifier() == null
                ? function.name()
                : function.name() + ":" + function.qualifier();
    }

    private static MappingOutput output(EventSourceMapping it) {
        ObjectNode shape = COPY.valueToTree(it.settings());
        shape.put("uuid", it.id().toString())
                .put("eventSourceArn", it.eventSourceArn())
                .put("functionArn", it.functionArn())
                .put("lastModified", it.lastModified().toString())
                .put("lastProcessingResult", it.lastProcessingResult())
                .put("state", it.state().awsName())
                .put("stateTransitionReason", it.stateTransitionReason())
                .put("eventSourceMappingArn", it.arn());
        return COPY.treeToValue(shape, MappingOutput.class);
    }

    record One(@InPath @Named("UUID") @Required String uuid) {}

    record ListAll(
            @InQuery("EventSourceArn") @Matches(LambdaNames.ARN) @Nullable String eventSourceArn,
            @InQuery("FunctionName")
                    @Length(min = 1, max = 140)
                    @Matches(LambdaNames.NAMESPACED_FUNCTION_NAME)
                    @Nullable String functionName,
            @InQuery("Marker") @Nullable String marker,
            @InQuery("MaxItems") @Range(min = 1, max = 10000) @Nullable Integer maxItems) {}

    record Several(List<MappingOutput> eventSourceMappings, @Nullable String nextMarker) {}
}
