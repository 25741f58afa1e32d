import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Measures the product as its users meet it: whole processes, over HTTP, signed, sandboxed. Every
 * figure stands beside a floor that the same run measured, where there is one.
 */
final class Bench {

    private Bench() {}

    /**
     * @param arguments which part; the address; the data folder; the file for the JSON; for how many minutes
     */
    public static void main(String[] arguments) throws Exception {
        var kiln = Kiln.fromEnvironment(arguments[1]);
        var host = Host.of(arguments[2]);
        var figures = new Figures();
        var functions = Functions.compiled(Path.of(arguments[2]));
        switch (arguments[0]) {
            case "api" -> ApiBench.run(kiln, host, functions, figures);
            case "warm" -> new WarmBench(kiln, host, functions, figures).run();
            case "cold" -> new ColdBench(kiln, functions, figures).pooled();
            case "unpooled" -> new ColdBench(kiln, functions, figures).unpooled();
            case "shares" -> new SharesBench(kiln, functions, figures).run();
            case "soak" ->
                    new SoakBench(kiln, host, Path.of(arguments[2]), functions, figures)
                            .run(Integer.parseInt(arguments[4]));
            case "burst" -> new BurstBench(kiln, host, functions, figures).run();
            default -> throw new IllegalArgumentException("bench does not know " + arguments[0]);
        }
        figures.write(Path.of(arguments[3]));
    }

    /** The functions under measurement. */
    record Functions(byte[] javaEcho, Path directory) {

        private static final String JAVA =
                """
                public class Echo {
                    public Object handle(java.util.Map<String, Object> event) { return event; }
                }
                """;

        static Functions compiled(Path data) throws IOException, InterruptedException {
            var directory = Files.createTempDirectory(data, "bench");
            Files.writeString(directory.resolve("Echo.java"), JAVA);
            var javac = Path.of(System.getProperty("java.home"), "bin", "javac").toString();
            new ProcessBuilder(javac, "--release", "17", directory.resolve("Echo.java").toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            return new Functions(Files.readAllBytes(directory.resolve("Echo.class")), directory);
        }

        Kiln.Code echo(String language) {
            return switch (language) {
                case "node" -> node("export const handler = async event => event;");
                case "python" -> python("def handler(event, context):\n    return event\n");
                default -> new Kiln.Code("java25", "Echo::handle", 512, "Echo.class", javaEcho);
            };
        }

        Kiln.Code answering(String language, int number) {
            return switch (language) {
                case "node" -> node("export const handler = async () => " + number + ";");
                default -> python("def handler(event, context):\n    return " + number + "\n");
            };
        }

        Kiln.Code waiting(int millis) {
            return node(
                    "export const handler = event => new Promise(done => setTimeout(done, "
                            + millis + ", event));");
        }

        private static Kiln.Code node(String text) {
            return node(text, 128);
        }

        static Kiln.Code node(String text, int memoryMb) {
            return new Kiln.Code("nodejs20.x", "index.handler", memoryMb, "index.mjs", Kiln.text(text));
        }

        private static Kiln.Code python(String text) {
            return new Kiln.Code("python3.11", "index.handler", 128, "index.py", Kiln.text(text));
        }
    }

    static final byte[] HUNDRED_BYTES =
            Kiln.text("{\"text\":\"" + "x".repeat(100 - "{\"text\":\"\"}".length()) + "\"}");

    static final List<String> LANGUAGES = List.of("node", "python", "java");

    static final Map<String, String> NO_VARIABLES = Map.of();
}
