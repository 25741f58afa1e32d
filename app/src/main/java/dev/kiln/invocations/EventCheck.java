package dev.kiln.invocations;

import dev.kiln.executor.contract.Payload;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** An event must be one JSON value, or nothing, which stands for an empty object. */
final class EventCheck {

    private static final JsonFactory JSON = new JsonFactory();
    private static final Payload EMPTY_OBJECT = Payload.ofText("{}");

    private EventCheck() {}

    static Payload checked(Payload event) {
        if (event.size() > EventTooLarge.LIMIT) {
            throw new EventTooLarge(event.size());
        }
        return event.size() == 0 ? EMPTY_OBJECT : parsed(event);
    }

    private static Payload parsed(Payload event) {
        try (var parser = JSON.createParser(ObjectReadContext.empty(), event.bytes())) {
            requireOneValue(parser);
            return event;
        } catch (JacksonException malformed) {
            throw new InvalidEvent(explanation(malformed));
        }
    }

    /** In the form of Lambda's parser, which is of the same family but names the line. */
    private static String explanation(JacksonException malformed) {
        var place = malformed.getLocation();
        return malformed.getOriginalMessage()
                + "\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: "
                + place.getLineNr()
                + ", column: "
                + place.getColumnNr()
                + "]";
    }

    private static void requireOneValue(JsonParser parser) {
        if (parser.nextToken() == null) {
            throw new InvalidEvent("The event is empty: write a JSON value, such as {}");
        }
        parser.skipChildren();
        if (parser.nextToken() != null) {
            throw new InvalidEvent("There is more after the end of the JSON value");
        }
    }
}
