import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Many at once, many different ones, and what they cost while they wait. */
record BurstBench(Kiln kiln, Host host, Bench.Functions functions, Figures figures) {

    private static final int BURST = 100;
    private static final int DISTINCT = 500;
    private static final int AT_ONCE = 8;
    private static final int IDLE = 20;
    private static final long SETTLE_MILLIS = 3_000;

    void run() throws IOException, InterruptedException {
        idle();
        burst();
        distinct();
    }

    private void burst() throws IOException, InterruptedException {
        var seconds = new ArrayList<Double>();
        long errors = 0;
        for (int i = 0; i < 3; i++) {
            var name = "burst-" + i;
            kiln.create(name, functions.waiting(50), Bench.NO_VARIABLES);
            Host.pause(SETTLE_MILLIS);
            var load = new Load(kiln.origin(), BURST, () -> kiln.invocation(name, Bench.HUNDRED_BYTES));
            var result = load.burst();
            seconds.add(result.seconds());
            errors += result.errors();
        }
        figures.atMost("burst of 100 calls of 50 ms at a fresh function", Figures.median(seconds), "s", 2.9, 0.05);
        figures.atMost("errors of these", errors, "", 0, null);
    }

    private void distinct() throws IOException, InterruptedException {
        for (int i = 0; i < DISTINCT; i++) {
            kiln.create("distinct-" + i, functions.echo("node"), Bench.NO_VARIABLES);
        }
        var next = new AtomicInteger();
        var errors = new AtomicInteger();
        long begin = System.nanoTime();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < AT_ONCE; i++) {
            threads.add(Thread.ofPlatform().start(() -> callNext(next, errors)));
        }
        for (var thread : threads) {
            thread.join();
        }
        figures.atMost("500 functions once each, 8 at a time", (System.nanoTime() - begin) / 1e9, "s", 15, null);
        figures.atMost("errors of these", errors.get(), "", 0, null);
    }

    private void callNext(AtomicInteger next, AtomicInteger errors) {
        try (var connection = Connection.to(kiln.origin())) {
            for (int i = next.getAndIncrement(); i < DISTINCT; i = next.getAndIncrement()) {
                if (!connection.send(kiln.invocation("distinct-" + i, Bench.HUNDRED_BYTES)).isSuccess()) {
                    errors.incrementAndGet();
                }
            }
        } catch (IOException e) {
            errors.incrementAndGet();
        }
    }

    /** Of the runtime's process, a second after its last call. */
    private void idle() throws IOException {
        for (var language : Bench.LANGUAGES) {
            var before = host.sandboxes();
            try (var connection = Connection.to(kiln.origin())) {
                for (int i = 0; i < IDLE; i++) {
                    var name = "idle-" + language + "-" + i;
                    kiln.create(name, functions.echo(language), Bench.NO_VARIABLES);
                    connection.send(kiln.invocation(name, Bench.HUNDRED_BYTES)).require(200);
                }
            }
            Host.pause(SETTLE_MILLIS);
            var sizes = new ArrayList<Double>();
            for (long pid : host.sandboxes()) {
                if (!before.contains(pid) && Host.program(pid).startsWith(language)) {
                    sizes.add(Host.proportionalMiB(pid));
                }
            }
            var name = "PSS of an idle sandbox, " + language;
            double median = sizes.isEmpty() ? Double.NaN : Figures.median(sizes);
            if (language.equals("node")) {
                figures.atMost(name, median, "MiB", 13, null);
            } else {
                figures.plain(name, median, "MiB", null);
            }
        }
    }
}
