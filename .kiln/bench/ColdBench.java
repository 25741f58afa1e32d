import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** First calls of functions, and first calls after a deploy. */
record ColdBench(Kiln kiln, Bench.Functions functions, Figures figures) {

    private static final int FUNCTIONS = 40;
    private static final int DEPLOYS = 20;
    private static final long REFILL_MILLIS = 250;
    private static final Map<String, Double> POOLED = Map.of("node", 8.0, "python", 8.0, "java", 25.0);
    private static final Map<String, Double> UNPOOLED =
            Map.of("node", 75.0, "python", 55.0, "java", 200.0);

    void pooled() throws IOException, InterruptedException {
        figures.plain("process spawn (/bin/true)", Floors.startMillis(List.of("/bin/true")), "ms", null);
        for (var language : Bench.LANGUAGES) {
            var floor = Floors.startMillis(bareStart(language));
            var millis = coldStarts("cold-" + language, language);
            figures.atMost(
                    "cold start, pooled, " + language + ", p50", Figures.median(millis), "ms",
                    POOLED.get(language), floor);
            double last = Figures.percentile(millis, 99);
            if (language.equals("java")) {
                figures.plain("cold start, pooled, java, p99", last, "ms", null);
            } else {
                figures.atMost("cold start, pooled, " + language + ", p99", last, "ms", 25, null);
            }
        }
        for (var language : List.of("node", "python")) {
            figures.atMost("new code answers after a deploy, " + language + ", p95",
                    Figures.percentile(deploys(language), 95), "ms", 300, null);
        }
    }

    void unpooled() throws IOException, InterruptedException {
        for (var language : Bench.LANGUAGES) {
            figures.atMost(
                    "cold start, no pool, " + language + ", p50",
                    Figures.median(coldStarts("unpooled-" + language, language)), "ms",
                    UNPOOLED.get(language), Floors.startMillis(bareStart(language)));
        }
    }

    private List<String> bareStart(String language) throws IOException, InterruptedException {
        return switch (language) {
            case "node" -> List.of("node", "-e", "0");
            case "python" -> List.of("/usr/bin/python3", "-c", "0");
            default ->
                    List.of(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
                            Floors.javaProgram(functions.directory()).toString(), "Nothing");
        };
    }

    private List<Double> coldStarts(String prefix, String language) throws IOException {
        for (int i = 0; i < FUNCTIONS; i++) {
            kiln.create(prefix + "-" + i, functions.echo(language), Bench.NO_VARIABLES);
        }
        var millis = new ArrayList<Double>();
        try (var connection = Connection.to(kiln.origin())) {
            for (int i = 0; i < FUNCTIONS; i++) {
                Host.pause(REFILL_MILLIS);
                var request = kiln.invocation(prefix + "-" + i, Bench.HUNDRED_BYTES);
                long begin = System.nanoTime();
                connection.send(request).require(200);
                millis.add((System.nanoTime() - begin) / 1e6);
            }
        }
        return millis;
    }

    /** From the answer to the deploy until a call has run the new code. */
    private List<Double> deploys(String language) throws IOException {
        var name = "deployed-" + language;
        kiln.create(name, functions.answering(language, 0), Bench.NO_VARIABLES);
        var millis = new ArrayList<Double>();
        try (var connection = Connection.to(kiln.origin())) {
            for (int i = 1; i <= DEPLOYS; i++) {
                kiln.update(name, functions.answering(language, i));
                long begin = System.nanoTime();
                var wanted = String.valueOf(i);
                while (!connection.send(kiln.invocation(name, Kiln.text("{}"))).text().equals(wanted)) {
                    if (System.nanoTime() - begin > 20_000_000_000L) {
                        throw new IOException("The new code of " + name + " does not run");
                    }
                }
                millis.add((System.nanoTime() - begin) / 1e6);
                Host.pause(REFILL_MILLIS);
            }
        }
        return millis;
    }
}
