import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/**
 * What memory buys: the same computation takes time in proportion to 1/memory, and a neighbour that
 * takes all it can get hardly delays others.
 */
record SharesBench(Kiln kiln, Bench.Functions functions, Figures figures) {

    private static final int[] MEMORY_MB = {128, 256, 512, 1_024, 1_769};
    private static final int ONE_CPU_MB = 1_769;

    /** Of one whole processor; long enough that periods of 100 ms do not show. */
    private static final int WORK_MILLIS = 600;

    private static final int ROUNDS = 3;
    private static final double TOLERANCE = 0.15;
    private static final double QUIET_SECONDS = 4;
    private static final int NEIGHBOURS = 4;
    private static final int NEIGHBOUR_MB = 1_024;
    private static final long SETTLE_MILLIS = 2_000;

    private static final String COMPUTING =
            """
            const turns = count => { let x = 1; for (let i = 0; i < count; i++) x = (x * 16807) % 2147483647; return x; };
            export const handler = async event => {
              if (event.turns) { const begin = process.hrtime.bigint(); turns(event.turns); return { millis: Number(process.hrtime.bigint() - begin) / 1e6 }; }
              turns(3e6);
              const begin = process.hrtime.bigint(); turns(3e7);
              return { turns: Math.round(3e7 * event.millis * 1e6 / Number(process.hrtime.bigint() - begin)) };
            };
            """;

    private static final String LOUD =
            """
            import { writeFileSync } from 'node:fs';
            const part = Buffer.alloc(1 << 20, 'x'), line = 'noise '.repeat(16);
            export const handler = async event => {
              const end = Date.now() + event.millis;
              for (let i = 0; Date.now() < end; i++) {
                for (let x = 1, j = 0; j < 1e6; j++) x = (x * 16807) % 2147483647;
                writeFileSync('/tmp/part-' + i % 64, part);
                for (let j = 0; j < 200; j++) console.log(line);
              }
            };
            """;

    void run() throws IOException, InterruptedException {
        proportions();
        neighbour();
    }

    private void proportions() throws IOException {
        for (int memory : MEMORY_MB) {
            kiln.create("shares-" + memory, Bench.Functions.node(COMPUTING, memory), Bench.NO_VARIABLES);
        }
        try (var connection = Connection.to(kiln.origin())) {
            double turns = number(connection, ONE_CPU_MB, "{\"millis\":" + WORK_MILLIS + "}");
            var millis = new TreeMap<Integer, Double>();
            for (int memory : MEMORY_MB) {
                var all = new ArrayList<Double>();
                for (int i = 0; i <= ROUNDS; i++) {
                    all.add(number(connection, memory, "{\"turns\":" + (long) turns + "}"));
                }
                millis.put(memory, Figures.median(all.subList(1, all.size())));
            }
            millis.forEach((memory, took) -> figures.plain("computing at " + memory + " MB", took, "ms", null));
            proportions(millis);
        }
    }

    private void proportions(Map<Integer, Double> millis) {
        double whole = millis.get(ONE_CPU_MB) * ONE_CPU_MB;
        double worst =
                millis.entrySet().stream()
                        .mapToDouble(it -> Math.abs(it.getKey() * it.getValue() / whole - 1))
                        .max()
                        .orElseThrow();
        figures.atMost("largest deviation of time x memory from that at 1769 MB", worst, "", TOLERANCE, null);
    }

    private double number(Connection connection, int memory, String event) throws IOException {
        var answer = connection.send(kiln.invocation("shares-" + memory, Kiln.text(event)));
        return Double.parseDouble(answer.require(200).text().replaceAll("[^\\d.]", ""));
    }

    private void neighbour() throws IOException, InterruptedException {
        kiln.create("quiet", functions.echo("node"), Bench.NO_VARIABLES);
        kiln.create("loud", Bench.Functions.node(LOUD, NEIGHBOUR_MB), Bench.NO_VARIABLES);
        for (int connections : new int[] {1, 8}) {
            var calls =
                    new Load(
                            kiln.origin(),
                            connections,
                            Load.signedEachSecond(() -> kiln.invocation("quiet", Bench.HUNDRED_BYTES)));
            calls.run(QUIET_SECONDS);
            var alone = new ArrayList<Load.Result>();
            var beside = new ArrayList<Load.Result>();
            for (int i = 0; i < ROUNDS; i++) {
                alone.add(calls.run(QUIET_SECONDS));
                beside.add(besideNeighbours(calls));
                Host.pause(SETTLE_MILLIS);
            }
            compare(connections, alone, beside);
        }
    }

    private Load.Result besideNeighbours(Load calls) throws IOException, InterruptedException {
        long millis = (long) ((QUIET_SECONDS + 2) * 1000);
        var event = Kiln.text("{\"millis\":" + millis + "}");
        var noise = new Load(kiln.origin(), NEIGHBOURS, () -> kiln.invocation("loud", event));
        var loud = new Thread(() -> burst(noise));
        loud.start();
        Host.pause(1_000);
        var result = calls.run(QUIET_SECONDS);
        loud.join();
        return result;
    }

    private static void burst(Load noise) {
        try {
            noise.burst();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void compare(
            int connections, ArrayList<Load.Result> alone, ArrayList<Load.Result> beside) {
        var name = "Node echo, " + connections + (connections == 1 ? " connection" : " connections");
        double before = Figures.median(alone.stream().map(it -> it.millis(99)).toList());
        double after = Figures.median(beside.stream().map(it -> it.millis(99)).toList());
        figures.plain(name + " alone, p50", Figures.median(alone.stream().map(it -> it.millis(50)).toList()), "ms", null);
        figures.plain(name + " beside noise, p50", Figures.median(beside.stream().map(it -> it.millis(50)).toList()), "ms", null);
        figures.plain(name + " alone, p99", before, "ms", null);
        figures.plain(name + " beside noise, p99", after, "ms", before);
        figures.atMost(name + ", p99 beside noise / alone", after / before, "", 2, null);
        figures.atMost("errors of these", beside.stream().mapToLong(Load.Result::errors).sum(), "", 0, null);
    }
}
