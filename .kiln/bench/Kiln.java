import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The Kiln under measurement, as a client sees it: signed requests, and functions made by them. */
record Kiln(URI origin, String keyId, String secret, String account) {

    static final String FUNCTIONS = "/2015-03-31/functions";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    static Kiln fromEnvironment(String origin) {
        return new Kiln(
                URI.create(origin),
                System.getenv("KILN_ACCESS_KEY_ID"),
                System.getenv("KILN_SECRET_ACCESS_KEY"),
                System.getenv("KILN_ACCOUNT_ID"));
    }

    /** A function of one file that is ready to run. */
    void create(String name, Code code, Map<String, String> variables) throws IOException {
        var variablesJson = new StringBuilder();
        variables.forEach(
                (key, value) ->
                        variablesJson
                                .append(variablesJson.isEmpty() ? "" : ",")
                                .append("\"%s\":\"%s\"".formatted(key, value)));
        var body =
                """
                {"FunctionName":"%s","Runtime":"%s","Handler":"%s","MemorySize":%d,"Timeout":30,
                 "Role":"arn:aws:iam::%s:role/kiln-function","Environment":{"Variables":{%s}},
                 "Code":{"ZipFile":"%s"}}"""
                        .formatted(
                                name, code.runtime(), code.handler(), code.memoryMb(), account,
                                variablesJson, code.zipBase64());
        try (var connection = Connection.to(origin)) {
            connection.send(signed("POST", FUNCTIONS, text(body))).require(201);
            awaitActive(connection, name);
        }
    }

    void update(String name, Code code) throws IOException {
        var body = "{\"ZipFile\":\"" + code.zipBase64() + "\"}";
        try (var connection = Connection.to(origin)) {
            connection.send(signed("PUT", FUNCTIONS + "/" + name + "/code", text(body))).require(200);
        }
    }

    private void awaitActive(Connection connection, String name) throws IOException {
        long end = System.nanoTime() + 60_000_000_000L;
        while (System.nanoTime() < end) {
            var answer = connection.send(signed("GET", FUNCTIONS + "/" + name, new byte[0]));
            if (answer.text().contains("\"State\":\"Active\"")) {
                return;
            }
            Host.pause(20);
        }
        throw new IOException("The function " + name + " does not become Active");
    }

    byte[] invocation(String name, byte[] event) {
        return signed("POST", FUNCTIONS + "/" + name + "/invocations", event);
    }

    /** One request as it goes over the wire. */
    byte[] signed(String method, String path, byte[] body) {
        return signed(method, path, body, Map.of(), secret);
    }

    byte[] signed(
            String method, String path, byte[] body, Map<String, String> headers, String with) {
        var date = DATE.format(Instant.now());
        var scope = date.substring(0, 8) + "/us-east-1/lambda/aws4_request";
        var canonical =
                method + "\n" + path + "\n\nhost:" + origin.getAuthority() + "\nx-amz-date:" + date
                        + "\n\nhost;x-amz-date\n" + sha256(body);
        var toSign = "AWS4-HMAC-SHA256\n" + date + "\n" + scope + "\n" + sha256(text(canonical));
        byte[] key = text("AWS4" + with);
        for (var part : scope.split("/")) {
            key = hmac(key, part);
        }
        var head =
                new StringBuilder(method + " " + path + " HTTP/1.1\r\n")
                        .append("host: ").append(origin.getAuthority()).append("\r\n")
                        .append("x-amz-date: ").append(date).append("\r\n")
                        .append("authorization: AWS4-HMAC-SHA256 Credential=").append(keyId)
                        .append('/').append(scope)
                        .append(", SignedHeaders=host;x-amz-date, Signature=")
                        .append(HexFormat.of().formatHex(hmac(key, toSign))).append("\r\n")
                        .append("content-length: ").append(body.length).append("\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        return joined(text(head.append("\r\n").toString()), body);
    }

    byte[] unsigned(String method, String path) {
        return text(method + " " + path + " HTTP/1.1\r\nhost: " + origin.getAuthority() + "\r\n\r\n");
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] joined(byte[] head, byte[] body) {
        var all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a function is made of. */
    record Code(String runtime, String handler, int memoryMb, String file, byte[] content) {

        String zipBase64() throws IOException {
            var zip = new ByteArrayOutputStream();
            try (var entries = new ZipOutputStream(zip)) {
                entries.putNextEntry(new ZipEntry(file));
                entries.write(content);
            }
            return Base64.getEncoder().encodeToString(zip.toByteArray());
        }
    }
}
