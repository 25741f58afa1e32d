package dev.kiln.identity;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** When a request was signed, in the basic form of ISO 8601. */
final class SignatureDates {

    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

    private SignatureDates() {}

    /** The {@code x-amz-date} header, or the {@code date} header in that form. */
    static String of(SignedRequest request) {
        var date = request.header("x-amz-date");
        return date.isEmpty() ? basicOf(request.header("date")) : date;
    }

    static Instant instant(String date) {
        try {
            return LocalDateTime.parse(date, BASIC).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException malformed) {
            throw new SignatureRefused(
                    "IncompleteSignatureException",
                    "Date must be in ISO-8601 'basic format'. Got '" + date + "'.");
        }
    }

    static String basic(Instant instant) {
        return BASIC.format(instant.atOffset(ZoneOffset.UTC));
    }

    private static String basicOf(String httpDate) {
        try {
            return basic(DateTimeFormatter.RFC_1123_DATE_TIME.parse(httpDate, Instant::from));
        } catch (DateTimeException malformed) {
            return httpDate;
        }
    }
}
