package dev.kiln.events;

import dev.kiln.executor.contract.Payload;
import dev.kiln.functions.FunctionArn;
import dev.kiln.invocations.InvocationOutcome;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The document that a destination gets, as Lambda writes it. */
final class DestinationRecord {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private DestinationRecord() {}

    static Payload of(Ending ending, String region) {
        var document = JSON.createObjectNode().put("version", "1.0");
        document.put("timestamp", MILLIS.format(ending.endedAt()));
        document.set("requestContext", requestContext(ending, region));
        document.set("requestPayload", json(ending.event().payload()));
        ending.outcome().ifPresent(outcome -> addResponse(document, outcome));
        return Payload.ofText(document.toString());
    }

    private static JsonNode requestContext(Ending ending, String region) {
        var event = ending.event();
        var arn = new FunctionArn(region, event.account(), event.function());
        return JSON.createObjectNode()
                .put("requestId", event.requestId())
                .put("functionArn", arn.qualified(event.qualifierOrLatest()))
                .put("condition", ending.condition().awsName())
                .put("approximateInvokeCount", ending.runs());
    }

    private static void addResponse(ObjectNode document, InvocationOutcome outcome) {
        var context =
                JSON.createObjectNode()
                        .put("statusCode", 200)
                        .put("executedVersion", outcome.executedVersion());
        if (!outcome.isSucceeded()) {
            context.put("functionError", "Unhandled");
        }
        document.set("responseContext", context);
        document.set("responsePayload", json(outcome.payload()));
    }

    /** A response that is not JSON is told as the text it is. */
    private static JsonNode json(Payload payload) {
        try {
            return payload.size() == 0 ? JSON.nullNode() : JSON.readTree(payload.bytes());
        } catch (JacksonException notJson) {
            return JSON.stringNode(payload.text());
        }
    }

    /** {@code errorMessage} of an error document, as a dead letter's attribute. */
    static String errorMessage(InvocationOutcome failed) {
        return json(failed.payload()).path("errorMessage").asString("");
    }
}
