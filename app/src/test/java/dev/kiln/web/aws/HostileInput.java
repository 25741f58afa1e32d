package dev.kiln.web.aws;

import dev.kiln.web.aws.shape.Member;
import dev.kiln.web.aws.shape.Shape;
import dev.kiln.web.aws.shape.Structures;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Documents like a declared input, with values that it should not have. */
final class HostileInput {

    private static final List<String> TEXTS =
            List.of(
                    "",
                    " ",
                    "a",
                    "$LATEST",
                    "1",
                    "-1",
                    "arn:aws:lambda:us-east-1:123456789012:function:f",
                    "arn:aws:lambda:us-east-1:123456789012:function:f:$LATEST",
                    "arn:aws:iam::123456789012:role/r",
                    "arn:aws:sqs:us-east-1:123456789012:q",
                    "../../etc/passwd",
                    "a\u0000b",
                    "\u202e\ud83d\ude00\ufffe",
                    "<x y='&amp;'>",
                    "' or 1=1 --",
                    "{\"a\":[{\"prefix\":\"x\"}]}",
                    "%s%n%x",
                    "a".repeat(5_000),
                    "nodejs20.x",
                    "index.handler",
                    "123456789012",
                    "*");

    private static final List<String> LITERALS =
            List.of(
                    "null",
                    "true",
                    "0",
                    "-1",
                    "1.5",
                    "1e400",
                    "99999999999999999999",
                    "2147483648",
                    "[]",
                    "{}",
                    "[[[]]]",
                    "{\"x\":{}}",
                    "[null]",
                    "[1,\"a\",{}]",
                    "\"\\ud800\"",
                    "\"UEsDBA==\"");

    private final Structures structures;
    private final Random random;

    HostileInput(Structures structures, Random random) {
        this.structures = structures;
        this.random = random;
    }

    Structures structures() {
        return structures;
    }

    boolean sometimes() {
        return random.nextInt(3) == 0;
    }

    String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    /** A whole body: mostly of the right form, so that its parts are looked at. */
    String body(Class<?> input) {
        return switch (random.nextInt(12)) {
            case 0 -> "";
            case 1 -> "{";
            case 2 -> "[".repeat(3_000);
            case 3 -> literal();
            default -> structure(input, 0);
        };
    }

    private String structure(Class<?> type, int depth) {
        return structures.of(type).members().stream()
                .filter(it -> it.location() == Member.Location.BODY && random.nextInt(4) > 0)
                .map(it -> quoted(it.wireName()) + ":" + value(it.shape(), depth + 1))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private String value(Shape shape, int depth) {
        if (random.nextInt(4) == 0 || depth > 6) {
            return literal();
        }
        return switch (shape) {
            case Shape.Scalar kind -> scalar(kind);
            case Shape.Nested nested -> structure(nested.type(), depth);
            case Shape.Listing listing ->
                    several().map(it -> value(listing.element(), depth + 1)).collect(list());
            case Shape.Mapping mapping ->
                    several()
                            .map(
                                    it ->
                                            quoted(text() + it)
                                                    + ":"
                                                    + value(mapping.value(), depth + 1))
                            .collect(Collectors.joining(",", "{", "}"));
        };
    }

    private java.util.stream.Stream<Integer> several() {
        return IntStream.range(0, random.nextInt(4)).boxed();
    }

    private static java.util.stream.Collector<CharSequence, ?, String> list() {
        return Collectors.joining(",", "[", "]");
    }

    private String scalar(Shape.Scalar kind) {
        return switch (kind) {
            case WHOLE, BIG_WHOLE -> String.valueOf(random.nextInt(20_000) - 100);
            case DECIMAL -> String.valueOf(random.nextDouble() * 2 - 0.5);
            case TRUTH -> String.valueOf(random.nextBoolean());
            case TIME -> String.valueOf(random.nextLong());
            case TEXT, BLOB -> quoted(text());
        };
    }

    private String literal() {
        return LITERALS.get(random.nextInt(LITERALS.size()));
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted.append(c < ' ' || c == '"' || c == '\\' ? "\\u%04x".formatted((int) c) : c);
        }
        return quoted.append('"').toString();
    }
}
