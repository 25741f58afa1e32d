package dev.kiln.triggers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.OnH2;
import dev.kiln.OnPostgreSql;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.functions.TestFunctions;
import dev.kiln.paging.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

class EventSourceMappingsTest {

    @Nested
    @OnH2
    class OnH2Database extends Facts {}

    @Nested
    @OnPostgreSql
    class OnPostgreSqlDatabase extends Facts {}

    @Import(ReadyStreams.class)
    abstract static class Facts {

        private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");
        private static final String QUEUE = "arn:aws:sqs:us-east-1:123456789012:orders";
        private static final String STREAM = "arn:aws:kinesis:us-east-1:123456789012:stream/clicks";

        @Autowired EventSourceMappings mappings;
        @Autowired MappingTransitions transitions;
        @Autowired TestFunctions make;
        @Autowired People people;
        private Caller ada;
        private Caller bob;

        @BeforeEach
        void people() {
            ada = people.ada();
            bob = people.bob();
            make.create(ada, "resize-image");
        }

        @Test
        void fillsInWhatAQueueHasByDefault() {
            var mapping = create(QUEUE, "{}");

            assertThat(mapping.state()).isEqualTo(MappingState.CREATING);
            assertThat(mapping.settings().batchSize()).isEqualTo(10);
            assertThat(mapping.settings().maximumBatchingWindowInSeconds()).isZero();
            assertThat(mapping.settings().functionResponseTypes()).isEmpty();
            assertThat(mapping.stateTransitionReason()).isEqualTo("USER_INITIATED");
            assertThat(mapping.functionArn())
                    .isEqualTo(
                            "arn:aws:lambda:us-east-1:%s:function:resize-image"
                                    .formatted(ada.account()));
            assertThat(mapping.arn()).endsWith(":event-source-mapping:" + mapping.id());
            assertThat(get(mapping).settings()).isEqualTo(mapping.settings());
        }

        @Test
        void fillsInWhatAStreamHasByDefault() {
            var settings = create(STREAM, "{\"startingPosition\":\"LATEST\"}").settings();

            assertThat(settings.batchSize()).isEqualTo(100);
            assertThat(settings.parallelizationFactor()).isEqualTo(1);
            assertThat(settings.maximumRetryAttempts()).isEqualTo(-1);
            assertThat(settings.maximumRecordAgeInSeconds()).isEqualTo(-1);
            assertThat(settings.bisectBatchOnFunctionError()).isFalse();
            assertThat(settings.tumblingWindowInSeconds()).isZero();
        }

        @Test
        void takesNoChangeBeforeTheLastOneIsFinished() {
            var mapping = create(QUEUE, "{}");
            var id = mapping.id().toString();
            assertThatThrownBy(() -> mappings.delete(ada, id))
                    .isInstanceOf(MappingInUse.class)
                    .hasMessage("Cannot delete the event source mapping because it is in use.");

            transitions.settle(LATER);
            assertThat(get(mapping).state()).isEqualTo(MappingState.ENABLED);
            var off =
                    mappings.change(ada, id, new MappingChange(null, null, false, settings("{}")));
            assertThat(off.state()).isEqualTo(MappingState.DISABLING);
            transitions.settle(LATER);
            assertThat(get(mapping).state()).isEqualTo(MappingState.DISABLED);
            var changed =
                    mappings.change(
                            ada,
                            id,
                            new MappingChange(null, null, null, settings("{\"batchSize\":5}")));
            assertThat(changed.state()).isEqualTo(MappingState.UPDATING);
            assertThat(changed.settings().batchSize()).isEqualTo(5);
            transitions.settle(LATER);
            assertThat(mappings.delete(ada, id).state()).isEqualTo(MappingState.DELETING);
            transitions.settle(LATER);
            assertThatThrownBy(() -> get(mapping)).isInstanceOf(MappingNotFound.class);
        }

        @Test
        void refusesWhatTheSourceDoesNotAllow() {
            refused(null, "{}", "Unrecognized event source.");
            refused("arn:aws:s3:::bucket", "{}", "Unrecognized event source.");
            refused(
                    QUEUE,
                    "{\"batchSize\":11}",
                    "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10");
            refused(
                    QUEUE,
                    "{\"destinationConfig\":{\"onFailure\":{\"destination\":\"arn\"}}}",
                    "Unsupported DestinationConfig parameter for given event source mapping type.");
            refused(
                    QUEUE,
                    "{\"filterCriteria\":{\"filters\":[{\"pattern\":\"{\\\"a\\\":1}\"}]}}",
                    "Invalid filter pattern definition.");
            refused(
                    STREAM,
                    "{}",
                    "1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: Member must not be null.");
            var table = "arn:aws:dynamodb:us-east-1:123456789012:table/t/stream/2020";
            refused(
                    table,
                    "{\"startingPosition\":\"AT_TIMESTAMP\"}",
                    "Unsupported starting position for arn type: " + table);
            refused(
                    null,
                    "{\"selfManagedEventSource\":{},\"topics\":[\"t\"],\"startingPosition\":\"LATEST\"}",
                    "Required 'sourceAccessConfigurations' parameter is missing.");
        }

        @Test
        void saysWhatIsNotThere() {
            refused(
                    QUEUE + "-missing",
                    "{}",
                    "Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not exist.");
            assertThatThrownBy(() -> mappings.create(ada, mapping("none", QUEUE, settings("{}"))))
                    .hasMessage("Function does not exist");
        }

        @Test
        void mapsOneSourceToAFunctionOnce() {
            var first = create(QUEUE, "{}");

            assertThatThrownBy(() -> create(QUEUE, "{}"))
                    .isInstanceOf(MappingExists.class)
                    .hasMessage(
                            ("An event source mapping with SQS arn (\" %s \") and function (\""
                                            + " resize-image \") already exists. Please update or"
                                            + " delete the existing mapping with UUID %s")
                                    .formatted(QUEUE, first.id()));
            create(QUEUE + "-2", "{}");
        }

        @Test
        void knowsAClusterByOneOfItsAddresses() {
            create(null, kafka("kafka:1000"));

            assertThatThrownBy(() -> create(null, kafka("kafka:1000\",\"kafka:2000")))
                    .isInstanceOf(MappingExists.class)
                    .hasMessageContaining(
                            "event source (\"kafka:1000,kafka:2000\"), function (\"arn");
            create(null, kafka("kafka:3000"));
        }

        private static String kafka(String servers) {
            return """
                    {"selfManagedEventSource":{"endpoints":{"KAFKA_BOOTSTRAP_SERVERS":["%s"]}},
                     "sourceAccessConfigurations":[{"type":"BASIC_AUTH","uri":"arn"}],
                     "topics":["topic"],"startingPosition":"TRIM_HORIZON"}
                    """
                    .formatted(servers);
        }

        @Test
        void listsMappingsPageByPageAndByWhatTheyConnect() {
            var ids = List.of(create(QUEUE, "{}").id(), create(QUEUE + "-2", "{}").id());

            var page = mappings.list(ada, MappingQuery.ALL, PageRequest.first(1));
            var next = mappings.list(ada, MappingQuery.ALL, new PageRequest(page.nextCursor(), 1));

            assertThat(List.of(page.items().getFirst().id(), next.items().getFirst().id()))
                    .containsExactlyInAnyOrderElementsOf(ids);
            assertThat(next.nextCursor()).isNull();
            assertThat(list(new MappingQuery("resize-image", QUEUE))).containsExactly(ids.get(0));
            assertThat(list(new MappingQuery("other", null))).isEmpty();
            assertThat(mappings.list(bob, MappingQuery.ALL, PageRequest.first(9)).items())
                    .isEmpty();
        }

        @Test
        void hidesMappingsOfOthers() {
            var id = create(QUEUE, "{}").id().toString();

            assertThatThrownBy(() -> mappings.get(bob, id))
                    .isInstanceOf(MappingNotFound.class)
                    .hasMessage("The resource you requested does not exist.");
            assertThatThrownBy(() -> mappings.delete(bob, id)).isInstanceOf(MappingNotFound.class);
            assertThatThrownBy(() -> mappings.get(ada, "x\0")).isInstanceOf(MappingNotFound.class);
        }

        private void refused(@Nullable String arn, String settings, String message) {
            assertThatThrownBy(() -> create(arn, settings))
                    .isInstanceOf(InvalidMapping.class)
                    .hasMessage(message);
        }

        private List<java.util.UUID> list(MappingQuery query) {
            return mappings.list(ada, query, PageRequest.first(9)).items().stream()
                    .map(EventSourceMapping::id)
                    .toList();
        }

        private EventSourceMapping get(EventSourceMapping mapping) {
            return mappings.get(ada, mapping.id().toString());
        }

        private EventSourceMapping create(@Nullable String arn, String settings) {
            return mappings.create(ada, mapping("resize-image", arn, settings(settings)));
        }

        private static NewMapping mapping(
                String function, @Nullable String arn, MappingSettings settings) {
            return new NewMapping(function, null, arn, true, settings, Map.of());
        }

        private static MappingSettings settings(String json) {
            return JsonMapper.shared().readValue(json, MappingSettings.class);
        }
    }
}
