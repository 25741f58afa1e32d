import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Measures what requests of the AWS API cost the app: time at the client, and processor time of the
 * app's process. One connection, one request after the other.
 */
final class ApiBench {

    private static final int WARM_UP = 4_000;
    private static final int REQUESTS = 5_000;
    private static final int INVOCATIONS = 1_000;
    private static final double TARGET_MILLIS = 0.2;
    private static final double MILLIS_PER_TICK = 10;
    private static final String FUNCTIONS = "/2015-03-31/functions";
    private static final byte[] NOTHING = {};
    private static final byte[] EVENT = "{\"n\":1}".getBytes(StandardCharsets.UTF_8);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI origin;
    private final long pid;
    private final String keyId = System.getenv("KILN_ACCESS_KEY_ID");
    private final String secret = System.getenv("KILN_SECRET_ACCESS_KEY");

    record Cost(String name, double p50, double p99, double cpu) {}

    interface Call {
        HttpRequest request() throws Exception;
    }

    ApiBench(URI origin, long pid) {
        this.origin = origin;
        this.pid = pid;
    }

    public static void main(String[] args) throws Exception {
        new ApiBench(URI.create(args[0]), Long.parseLong(args[1])).run();
    }

    private void run() throws Exception {
        createFunction();
        var invoke = FUNCTIONS + "/bench/invocations";
        var dryRun = Map.of("X-Amz-Invocation-Type", "DryRun");
        var costs = new ArrayList<Cost>();
        for (int round = 0; round < 2; round++) {
            measure(costs, invoke, dryRun);
        }
        // The first round only warms up.
        print(costs.subList(costs.size() / 2, costs.size()));
    }

    private void measure(List<Cost> costs, String invoke, Map<String, String> dryRun)
            throws Exception {
        costs.add(cost("no signature", 403, REQUESTS, () -> plain("/2015-03-31/functions/bench")));
        costs.add(
                cost("wrong signature", 403, REQUESTS,
                        () -> signed("GET", FUNCTIONS + "/bench", NOTHING, Map.of(), "wrong")));
        costs.add(
                cost("GetFunction", 200, REQUESTS,
                        () -> signed("GET", FUNCTIONS + "/bench", NOTHING, Map.of(), secret)));
        costs.add(
                cost("Invoke, DryRun", 204, REQUESTS,
                        () -> signed("POST", invoke, EVENT, dryRun, secret)));
        costs.add(
                cost("Invoke", 200, INVOCATIONS,
                        () -> signed("POST", invoke, EVENT, Map.of(), secret)));
    }

    private static void print(List<Cost> costs) {
        System.out.printf("%-18s %10s %10s %16s%n", "request", "p50 ms", "p99 ms", "app CPU ms");
        for (var cost : costs) {
            System.out.printf(
                    "%-18s %10.3f %10.3f %16.3f%n", cost.name(), cost.p50(), cost.p99(), cost.cpu());
        }
        double authentication = costs.get(1).cpu() - costs.get(0).cpu();
        System.out.printf(
                "authentication (wrong signature less no signature): %.3f ms of CPU, target %.1f: %s%n",
                authentication, TARGET_MILLIS, authentication < TARGET_MILLIS ? "met" : "missed");
        System.out.println(json(costs, authentication));
    }

    private static String json(List<Cost> costs, double authentication) {
        var rows =
                costs.stream()
                        .map(it -> "{\"request\":\"%s\",\"p50Millis\":%.4f,\"p99Millis\":%.4f,\"cpuMillis\":%.4f}"
                                .formatted(it.name(), it.p50(), it.p99(), it.cpu()))
                        .toList();
        return "{\"authenticationCpuMillis\":%.4f,\"requests\":%s}"
                .formatted(authentication, rows);
    }

    private Cost cost(String name, int status, int requests, Call call) throws Exception {
        for (int i = 0; i < Math.min(WARM_UP, requests); i++) {
            send(call, status);
        }
        var nanos = new long[requests];
        long before = cpuTicks();
        for (int i = 0; i < requests; i++) {
            nanos[i] = send(call, status);
        }
        double cpu = (cpuTicks() - before) * MILLIS_PER_TICK / requests;
        Arrays.sort(nanos);
        return new Cost(name, nanos[requests / 2] / 1e6, nanos[requests * 99 / 100] / 1e6, cpu);
    }

    private long send(Call call, int status) throws Exception {
        var request = call.request();
        long start = System.nanoTime();
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        long nanos = System.nanoTime() - start;
        if (answer.statusCode() != status) {
            throw new IllegalStateException(
                    request.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return nanos;
    }

    private void createFunction() throws Exception {
        var zip = new ByteArrayOutputStream();
        try (var entries = new ZipOutputStream(zip)) {
            entries.putNextEntry(new ZipEntry("index.mjs"));
            entries.write("export const handler = async () => 1;".getBytes(StandardCharsets.UTF_8));
        }
        var role = "arn:aws:iam::" + System.getenv("KILN_ACCOUNT_ID") + ":role/bench";
        createRole();
        var body =
                "{\"FunctionName\":\"bench\",\"Runtime\":\"nodejs20.x\",\"Handler\":\"index.handler\",\"Role\":\"%s\",\"Code\":{\"ZipFile\":\"%s\"}}"
                        .formatted(role, Base64.getEncoder().encodeToString(zip.toByteArray()));
        send(() -> signed("POST", FUNCTIONS, body.getBytes(StandardCharsets.UTF_8), Map.of(), secret), 201);
        for (int i = 0; i < 50; i++) {
            var answer =
                    client.send(
                            signed("GET", FUNCTIONS + "/bench", NOTHING, Map.of(), secret),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.body().contains("\"State\":\"Active\"")) {
                return;
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("The function does not become Active");
    }

    private void createRole() throws Exception {
        var trust =
                "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C%22Principal%22%3A%7B%22Service%22%3A%22lambda.amazonaws.com%22%7D%2C%22Action%22%3A%22sts%3AAssumeRole%22%7D%5D%7D";
        var form = "Action=CreateRole&Version=2010-05-08&RoleName=bench&AssumeRolePolicyDocument=" + trust;
        var request =
                HttpRequest.newBuilder(origin.resolve("/"))
                        .header("Authorization", "Bearer " + System.getenv("KILN_API_TOKEN"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build();
        client.send(request, HttpResponse.BodyHandlers.discarding());
    }

    private HttpRequest plain(String path) {
        return HttpRequest.newBuilder(origin.resolve(path)).build();
    }

    private HttpRequest signed(
            String method, String path, byte[] body, Map<String, String> headers, String with)
            throws Exception {
        var date = DATE.format(Instant.now());
        var scope = date.substring(0, 8) + "/us-east-1/lambda/aws4_request";
        var canonical =
                method + "\n" + path + "\n\nhost:" + origin.getAuthority() + "\nx-amz-date:" + date
                        + "\n\nhost;x-amz-date\n" + sha256(body);
        var toSign =
                "AWS4-HMAC-SHA256\n" + date + "\n" + scope + "\n"
                        + sha256(canonical.getBytes(StandardCharsets.UTF_8));
        byte[] key = ("AWS4" + with).getBytes(StandardCharsets.UTF_8);
        for (var part : scope.split("/")) {
            key = hmac(key, part);
        }
        var request =
                HttpRequest.newBuilder(origin.resolve(path))
                        .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                        .header("x-amz-date", date)
                        .header(
                                "Authorization",
                                "AWS4-HMAC-SHA256 Credential=" + keyId + "/" + scope
                                        + ", SignedHeaders=host;x-amz-date, Signature="
                                        + HexFormat.of().formatHex(hmac(key, toSign)));
        headers.forEach(request::header);
        return request.build();
    }

    private static byte[] hmac(byte[] key, String text) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    /** User and system time of the app so far, in clock ticks of a hundredth of a second. */
    private long cpuTicks() throws Exception {
        var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }
}
