import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;

/**
 * Measures what requests of the AWS API cost the app: time at the client, and processor time of the
 * app's process. One connection, one request after the other.
 */
record ApiBench(Kiln kiln, Connection connection, Host host, Figures figures) {

    private static final int WARM_UP = 4_000;
    private static final int REQUESTS = 5_000;
    private static final byte[] NOTHING = {};
    private static final byte[] EVENT = Kiln.text("{\"n\":1}");

    interface Call {
        byte[] request();
    }

    static void run(Kiln kiln, Host host, Bench.Functions functions, Figures figures)
            throws IOException {
        kiln.create("bench", functions.echo("node"), Bench.NO_VARIABLES);
        try (var connection = Connection.to(kiln.origin())) {
            new ApiBench(kiln, connection, host, figures).measure();
        }
    }

    private void measure() throws IOException {
        var function = Kiln.FUNCTIONS + "/bench";
        var invoke = function + "/invocations";
        var dryRun = Map.of("X-Amz-Invocation-Type", "DryRun");
        double plain = cost("no signature", 403, () -> kiln.unsigned("GET", function));
        double wrong =
                cost("wrong signature", 403, () -> kiln.signed("GET", function, NOTHING, Map.of(), "wrong"));
        cost("GetFunction", 200, () -> kiln.signed("GET", function, NOTHING));
        cost("Invoke, DryRun", 204, () -> kiln.signed("POST", invoke, EVENT, dryRun, kiln.secret()));
        cost("Invoke", 200, () -> kiln.signed("POST", invoke, EVENT));
        figures.atMost("authentication (wrong less no signature), app CPU", wrong - plain, "us", 200, null);
    }

    /** Microseconds of the app's processor time for one request. */
    private double cost(String name, int status, Call call) throws IOException {
        for (int i = 0; i < WARM_UP; i++) {
            connection.send(call.request()).require(status);
        }
        var millis = new ArrayList<Double>();
        double before = host.cpuMicrosOf(host.app());
        for (int i = 0; i < REQUESTS; i++) {
            var request = call.request();
            long begin = System.nanoTime();
            connection.send(request).require(status);
            millis.add((System.nanoTime() - begin) / 1e6);
        }
        double cpu = (host.cpuMicrosOf(host.app()) - before) / REQUESTS;
        figures.plain(name + ", p50", Figures.median(millis), "ms", null);
        figures.plain(name + ", p99", Figures.percentile(millis, 99), "ms", null);
        figures.plain(name + ", app CPU", cpu, "us", null);
        return cpu;
    }
}
