package dev.kiln.web.aws.wire;

import dev.kiln.web.aws.shape.Constraints;
import dev.kiln.web.aws.shape.Shape;
import dev.kiln.web.aws.shape.Shape.Scalar;
import dev.kiln.web.aws.shape.Structure;
import dev.kiln.web.aws.shape.Structures;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Reads a structure's members from a JSON body: unknown ones are skipped, null is absent. */
public final class JsonReader {

    /** SAFETY: bounds what a hostile document may cost; the length is that of the largest body. */
    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(200)
                                    .maxStringLength(100_000_000)
                                    .maxNumberLength(400)
                                    .maxNameLength(50_000)
                                    .build())
                    .build();

    private final Structures structures;

    public JsonReader(Structures structures) {
        this.structures = structures;
    }

    /** Puts the members of {@code body} in their positions; an empty body has none. */
    public void readInto(@Nullable Object[] values, Structure structure, byte[] body) {
        if (body.length == 0) {
            return;
        }
        try (var json = JSON.createParser(ObjectReadContext.empty(), body)) {
            var first = json.nextToken();
            if (first == null || first == JsonToken.VALUE_NULL) {
                return;
            }
            requireObject(first);
            members(json, structure, values);
            if (json.nextToken() != null) {
                throw MalformedInput.syntax("Unexpected data after the end of the document");
            }
        } catch (JacksonException malformed) {
            throw MalformedInput.syntax(malformed.getOriginalMessage());
        }
    }

    private void members(JsonParser json, Structure structure, @Nullable Object[] values) {
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var member = structure.bodyMember(json.currentName());
            json.nextToken();
            if (member == null) {
                json.skipChildren();
            } else {
                values[member.position()] = value(json, member.shape());
            }
        }
    }

    private @Nullable Object value(JsonParser json, Shape shape) {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        return switch (shape) {
            case Scalar scalar -> scalar(json, scalar);
            case Shape.Listing listing -> list(json, listing);
            case Shape.Mapping mapping -> map(json, mapping);
            case Shape.Nested nested -> structure(json, structures.of(nested.type()));
        };
    }

    private Object structure(JsonParser json, Structure structure) {
        requireObject(json.currentToken());
        var values = new @Nullable Object[structure.members().size()];
        members(json, structure, values);
        return structure.create(values);
    }

    private List<@Nullable Object> list(JsonParser json, Shape.Listing listing) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw MalformedInput.type("Expected list or null");
        }
        var list = new ArrayList<@Nullable Object>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            var element = value(json, listing.element());
            if (isKept(element, listing.ofElement())) {
                list.add(element);
            }
        }
        return Collections.unmodifiableList(list);
    }

    private Map<String, @Nullable Object> map(JsonParser json, Shape.Mapping mapping) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw MalformedInput.type("Expected map or null");
        }
        var map = new LinkedHashMap<String, @Nullable Object>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var key = ScalarText.storable(json.currentName());
            json.nextToken();
            var value = value(json, mapping.value());
            if (isKept(value, mapping.ofValue())) {
                map.put(key, value);
            }
        }
        return Collections.unmodifiableMap(map);
    }

    /** A null is left out, unless its constraint will refuse it. */
    private static boolean isKept(@Nullable Object value, Constraints constraints) {
        return value != null || constraints.required();
    }

    private static Object scalar(JsonParser json, Scalar kind) {
        return switch (json.currentToken()) {
            case VALUE_STRING -> text(json, kind);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(json, kind);
            case VALUE_TRUE, VALUE_FALSE -> truth(json, kind);
            case START_ARRAY ->
                    throw MalformedInput.type("Start of list found where not expected.");
            default ->
                    throw MalformedInput.type(
                            "Start of structure or map found where not expected.");
        };
    }

    private static Object text(JsonParser json, Scalar kind) {
        return switch (kind) {
            case TEXT -> ScalarText.storable(json.getString());
            case BLOB -> blob(json);
            case TIME -> ScalarText.read(json.getString(), kind);
            default -> throw ScalarText.cannot(kind);
        };
    }

    private static byte[] blob(JsonParser json) {
        try {
            return json.getBinaryValue();
        } catch (JacksonException notBase64) {
            throw MalformedInput.type("Unable to decode base64 value");
        }
    }

    private static Object number(JsonParser json, Scalar kind) {
        return switch (kind) {
            case WHOLE -> Math.toIntExact(whole(json, Integer.MIN_VALUE, Integer.MAX_VALUE, kind));
            case BIG_WHOLE -> whole(json, Long.MIN_VALUE, Long.MAX_VALUE, kind);
            case DECIMAL -> decimal(json);
            case TIME -> ScalarText.epoch(exact(json));
            default -> throw wrong("NUMBER_VALUE", kind);
        };
    }

    private static double decimal(JsonParser json) {
        double value = json.getDoubleValue();
        if (!Double.isFinite(value)) {
            throw wrong("NUMBER_VALUE", Scalar.DECIMAL);
        }
        return value;
    }

    /** The part before the point, as AWS takes it. */
    private static long whole(JsonParser json, long min, long max, Scalar kind) {
        double size = Math.abs(json.getDoubleValue());
        if (!(size < 1e19)) {
            throw wrong("NUMBER_VALUE", kind);
        }
        var value = exact(json).toBigInteger();
        if (value.bitLength() > 63 || value.longValue() < min || value.longValue() > max) {
            throw wrong("NUMBER_VALUE", kind);
        }
        return value.longValue();
    }

    /** SAFETY: an exponent of a million would make a number of a million digits. */
    private static BigDecimal exact(JsonParser json) {
        var value = json.getDecimalValue();
        if (Math.abs((long) value.scale()) > 1_000) {
            throw MalformedInput.type("NUMBER_VALUE is out of range");
        }
        return value;
    }

    private static Object truth(JsonParser json, Scalar kind) {
        boolean value = json.currentToken() == JsonToken.VALUE_TRUE;
        if (kind != Scalar.TRUTH) {
            throw wrong(value ? "TRUE_VALUE" : "FALSE_VALUE", kind);
        }
        return value;
    }

    private static MalformedInput wrong(String found, Scalar kind) {
        return MalformedInput.type(found + " cannot be converted to " + kind.awsName());
    }

    private static void requireObject(JsonToken token) {
        if (token == JsonToken.START_ARRAY) {
            throw MalformedInput.type("Start of list found where not expected.");
        }
        if (token != JsonToken.START_OBJECT) {
            throw MalformedInput.type("Unexpected value type in payload");
        }
    }
}
