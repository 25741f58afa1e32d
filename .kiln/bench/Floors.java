import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What the same machine does at best without Kiln: bare runtimes, no isolation, no accounts. */
final class Floors implements AutoCloseable {

    private static final String NODE_SERVER =
            """
            require('node:http').createServer((request, response) => {
              const parts = [];
              request.on('data', part => parts.push(part));
              request.on('end', () => response.end(Buffer.concat(parts)));
            }).listen(Number(process.argv[1]), '127.0.0.1');
            """;

    private final Process node;
    private final URI origin;

    private Floors(Process node, URI origin) {
        this.node = node;
        this.origin = origin;
    }

    static Floors start() throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var node =
                new ProcessBuilder("node", "-e", NODE_SERVER, String.valueOf(port))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var floors = new Floors(node, URI.create("http://127.0.0.1:" + port));
        floors.awaitListening();
        return floors;
    }

    private void awaitListening() throws IOException {
        for (int i = 0; i < 500; i++) {
            try (var _ = Connection.to(origin)) {
                return;
            } catch (IOException notYet) {
                Host.pause(20);
            }
        }
        throw new IOException("node:http does not listen");
    }

    Load.Result nodeHttp(int connections, double seconds, byte[] body)
            throws IOException, InterruptedException {
        var head = "POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: " + body.length + "\r\n\r\n";
        var request = Kiln.joined(Kiln.text(head), body);
        return new Load(origin, connections, () -> request).run(seconds);
    }

    /** Median milliseconds from nothing to the end of a program that does nothing. */
    static double startMillis(List<String> command) throws IOException, InterruptedException {
        var millis = new ArrayList<Double>();
        for (int i = 0; i < 15; i++) {
            long begin = System.nanoTime();
            var process =
                    new ProcessBuilder(command).redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(command + " failed");
            }
            millis.add((System.nanoTime() - begin) / 1e6);
        }
        return Figures.median(millis);
    }

    /** A class that does nothing, compiled. */
    static Path javaProgram(Path directory) throws IOException, InterruptedException {
        var source = directory.resolve("Nothing.java");
        Files.writeString(source, "class Nothing { public static void main(String[] none) {} }");
        var javac = Path.of(System.getProperty("java.home"), "bin", "javac").toString();
        new ProcessBuilder(javac, "--release", "17", source.toString()).inheritIO().start().waitFor();
        return directory;
    }

    @Override
    public void close() {
        node.destroy();
    }
}
