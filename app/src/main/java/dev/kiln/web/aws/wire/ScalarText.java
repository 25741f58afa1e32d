package dev.kiln.web.aws.wire;

import dev.kiln.web.aws.shape.Shape.Scalar;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;

/** Values as the text of a parameter, a header, a label or an XML element. */
public final class ScalarText {

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private ScalarText() {}

    /**
     * @throws MalformedInput when the text is not of that kind
     */
    public static Object read(String text, Scalar kind) {
        try {
            return switch (kind) {
                case TEXT -> storable(text);
                case WHOLE -> Integer.valueOf(text.strip());
                case BIG_WHOLE -> Long.valueOf(text.strip());
                case DECIMAL -> finite(Double.parseDouble(text.strip()), kind);
                case TRUTH -> truth(text.strip());
                case BLOB -> Base64.getDecoder().decode(text);
                case TIME -> time(text.strip());
            };
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw cannot(kind);
        }
    }

    /**
     * @throws MalformedInput for a text that no database holds: a NUL, or half a character
     */
    static String storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw MalformedInput.type("A String cannot contain the character U+0000");
            }
            if (Character.isSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isSurrogatePair(c, text.charAt(i))) {
                    throw MalformedInput.type("A String cannot contain an unpaired surrogate");
                }
            }
        }
        return text;
    }

    /** ISO 8601 for times. */
    public static String write(Object value) {
        return switch (value) {
            case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
            case Instant time -> time.truncatedTo(ChronoUnit.MILLIS).toString();
            default -> value.toString();
        };
    }

    public static String httpDate(Instant time) {
        return HTTP_DATE.format(time);
    }

    static MalformedInput cannot(Scalar kind) {
        return MalformedInput.type("STRING_VALUE cannot be converted to " + kind.awsName());
    }

    static Instant epoch(BigDecimal seconds) {
        try {
            var whole = seconds.setScale(0, java.math.RoundingMode.FLOOR);
            var nanos = seconds.subtract(whole).movePointRight(9).intValue();
            return Instant.ofEpochSecond(whole.longValueExact(), nanos);
        } catch (ArithmeticException | DateTimeException outOfRange) {
            throw MalformedInput.type("NUMBER_VALUE cannot be converted to Timestamp");
        }
    }

    private static Object finite(double value, Scalar kind) {
        if (!Double.isFinite(value)) {
            throw cannot(kind);
        }
        return value;
    }

    private static Object truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw cannot(Scalar.TRUTH);
        };
    }

    private static Instant time(String text) {
        if (text.length() < 40 && text.matches("-?\\d+(\\.\\d+)?")) {
            return epoch(new BigDecimal(text));
        }
        return text.endsWith("GMT")
                ? HTTP_DATE.parse(text, Instant::from)
                : OffsetDateTime.parse(text).toInstant();
    }
}
