package dev.kiln.executor.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.kit.JavaPackage;
import dev.kiln.executor.kit.TestFunction;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The classes that Lambda publishes for the events of its services. */
class JavaEventsTest {

    private static final String CODE =
            """
            import com.amazonaws.services.lambda.runtime.events.*;
            import java.util.*;
            public class Events {
                public SQSBatchResponse sqs(SQSEvent event) {
                    var message = event.getRecords().get(0);
                    return new SQSBatchResponse(List.of(new SQSBatchResponse.BatchItemFailure(
                        message.getMessageId() + " " + message.getBody() + " " + message.getEventSourceArn()
                        + " " + message.getMessageAttributes().get("kind").getStringValue())));
                }
                public String s3(S3Event event) {
                    var record = event.getRecords().get(0);
                    return record.getEventTime().getMillis() + " " + record.getS3().getBucket().getName() + " "
                        + record.getS3().getObject().getUrlDecodedKey() + " " + record.getS3().getObject().getSizeAsLong();
                }
                public String dynamodb(DynamodbEvent event) {
                    var change = event.getRecords().get(0).getDynamodb();
                    return change.getKeys().get("id").getN() + " " + change.getNewImage().get("tags").getL().get(0).getS()
                        + " " + change.getApproximateCreationDateTime().getTime();
                }
                public APIGatewayV2HTTPResponse http(APIGatewayV2HTTPEvent event) {
                    return APIGatewayV2HTTPResponse.builder().withStatusCode(201)
                        .withHeaders(Map.of("x", event.getRequestContext().getHttp().getMethod())).withBody(event.getBody()).build();
                }
                public String scheduled(ScheduledEvent event) {
                    return event.getDetailType() + " " + event.getTime().getYear() + " " + event.getDetail().get("a");
                }
            }
            """;

    private static String digest = "";

    @BeforeAll
    static void compile() {
        digest =
                JavaPackage.of(
                        Map.of(), JavaPackage.jars("aws-lambda-java-events", "joda-time"), CODE);
    }

    private static String answer(String method, String event) {
        var function = TestFunction.of("java21", "Events::" + method, Map.of()).withMemory(512);
        return function.answer(function.spec(digest), event);
    }

    @Test
    void queueMessages() {
        assertThat(
                        answer(
                                "sqs",
                                """
                                {"Records":[{"messageId":"m1","body":"hi","eventSourceARN":"arn:q",
                                 "messageAttributes":{"kind":{"stringValue":"new","dataType":"String"}}}]}
                                """))
                .isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"m1 hi arn:q new\"}]}");
    }

    @Test
    void bucketNotifications() {
        assertThat(
                        answer(
                                "s3",
                                """
                                {"Records":[{"eventVersion":"2.1","awsRegion":"us-east-1","eventTime":"1970-01-01T00:00:01.000Z",
                                 "s3":{"bucket":{"name":"b"},"object":{"key":"a+b","size":5}}}]}
                                """))
                .isEqualTo("\"1000 b a b 5\"");
    }

    @Test
    void tableChanges() {
        assertThat(
                        answer(
                                "dynamodb",
                                """
                                {"Records":[{"dynamodb":{"ApproximateCreationDateTime":1428537600,"Keys":{"id":{"N":"101"}},
                                 "NewImage":{"tags":{"L":[{"S":"new"}]}}}}]}
                                """))
                .isEqualTo("\"101 new 1428537600000\"");
    }

    @Test
    void httpRequests() {
        assertThat(
                        answer(
                                "http",
                                "{\"version\":\"2.0\",\"body\":\"b\",\"requestContext\":{\"http\":{\"method\":\"PUT\"}}}"))
                .contains("\"statusCode\":201", "\"headers\":{\"x\":\"PUT\"}", "\"body\":\"b\"");
    }

    @Test
    void schedules() {
        assertThat(
                        answer(
                                "scheduled",
                                "{\"detail-type\":\"Scheduled\",\"time\":\"2026-01-02T03:04:05Z\",\"detail\":{\"a\":1}}"))
                .isEqualTo("\"Scheduled 2026 1\"");
    }
}
