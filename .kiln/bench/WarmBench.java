import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Calls of functions that have run before. */
record WarmBench(Kiln kiln, Host host, Bench.Functions functions, Figures figures) {

    private static final int ROUNDS = 3;
    private static final double SECONDS = 4;

    void run() throws IOException, InterruptedException {
        for (var language : Bench.LANGUAGES) {
            kiln.create("warm-" + language, functions.echo(language), Bench.NO_VARIABLES);
        }
        kiln.create("warm-waiting", functions.waiting(50), Bench.NO_VARIABLES);
        try (var floors = Floors.start()) {
            node(floors);
        }
        python();
        java();
        waiting();
    }

    private void node(Floors floors) throws IOException, InterruptedException {
        var one = rounds(floors, "warm-node", 1, Bench.HUNDRED_BYTES);
        figures.atMost("Node echo, 1 connection, p50", one.millis(50), "ms", 0.40, one.floorMillis());
        figures.plain("Node echo, 1 connection, p99", one.millis(99), "ms", null);
        figures.plain("Node echo, 1 connection, p99.9", one.millis(99.9), "ms", null);
        figures.plain("Node echo, 1 connection", one.perSecond(), "/s", one.floorPerSecond());
        var eight = rounds(floors, "warm-node", 8, Bench.HUNDRED_BYTES);
        figures.atLeast("Node echo, 8 connections", eight.perSecond(), "/s", 8_500, eight.floorPerSecond());
        figures.atMost("Node echo, 8 connections, CPU per invocation", eight.cpuMicros(), "us", 175, null);
        figures.plain("  of it the app", eight.appMicros(), "us", null);
        figures.plain("  of it the executor", eight.executorMicros(), "us", null);
        var many = rounds(floors, "warm-node", 64, Bench.HUNDRED_BYTES);
        figures.atLeast("Node echo, 64 connections", many.perSecond(), "/s", 7_700, many.floorPerSecond());
        figures.atMost("Node echo, 64 connections, p99", many.millis(99), "ms", 21, null);
        var large = rounds(floors, "warm-node", 8, mebibyte());
        figures.atLeast("Node echo of 1 MiB, 8 connections", large.perSecond(), "/s", 150, large.floorPerSecond());
        figures.atMost(
                "errors of all these", one.errors() + eight.errors() + many.errors() + large.errors(), "", 0, null);
    }

    private void python() throws IOException, InterruptedException {
        var one = rounds(null, "warm-python", 1, Bench.HUNDRED_BYTES);
        figures.atLeast("Python echo, 1 connection", one.perSecond(), "/s", 2_400, null);
        figures.plain("Python echo, 1 connection, p50", one.millis(50), "ms", null);
        figures.plain("Python echo, 1 connection, p99", one.millis(99), "ms", null);
        var eight = rounds(null, "warm-python", 8, Bench.HUNDRED_BYTES);
        figures.atLeast("Python echo, 8 connections", eight.perSecond(), "/s", 4_500, null);
        figures.atMost("errors of these", one.errors() + eight.errors(), "", 0, null);
    }

    private void java() throws IOException, InterruptedException {
        var one = rounds(null, "warm-java", 1, Bench.HUNDRED_BYTES);
        figures.atLeast("Java echo, 1 connection", one.perSecond(), "/s", 2_700, null);
        figures.plain("Java echo, 1 connection, p50", one.millis(50), "ms", null);
        figures.plain("Java echo, 1 connection, p99", one.millis(99), "ms", null);
        figures.atMost("errors of these", one.errors(), "", 0, null);
    }

    private void waiting() throws IOException, InterruptedException {
        var many = rounds(null, "warm-waiting", 64, Bench.HUNDRED_BYTES);
        figures.atLeast("Node that waits 50 ms, 64 connections", many.perSecond(), "/s", 1_150, 64 / 0.05);
        figures.atMost("Node that waits 50 ms, 64 connections, p99", many.millis(99), "ms", 68, 50.0);
        figures.atMost("errors of these", many.errors(), "", 0, null);
    }

    private static byte[] mebibyte() {
        return Kiln.text("\"" + "x".repeat(1024 * 1024 - 2) + "\"");
    }

    private Rounds rounds(Floors floors, String function, int connections, byte[] event)
            throws IOException, InterruptedException {
        var load =
                new Load(
                        kiln.origin(),
                        connections,
                        Load.signedEachSecond(() -> kiln.invocation(function, event)));
        load.run(SECONDS);
        var rounds = new ArrayList<Round>();
        for (int i = 0; i < ROUNDS; i++) {
            var floor = floors == null ? null : floors.nodeHttp(connections, SECONDS / 2, event);
            var before = cpu();
            var result = load.run(SECONDS);
            rounds.add(new Round(floor, result, before, cpu()));
        }
        return new Rounds(rounds);
    }

    private Cpu cpu() throws IOException {
        return new Cpu(host.cpuMicros(), host.cpuMicrosOf(host.app()), host.cpuMicrosOf(host.executor()));
    }

    private record Cpu(double all, double app, double executor) {}

    private record Round(Load.Result floor, Load.Result result, Cpu before, Cpu after) {

        double perInvocation(ToDoubleFunction<Cpu> part) {
            return (part.applyAsDouble(after) - part.applyAsDouble(before)) / result.nanos().length;
        }
    }

    /** Medians over interleaved rounds. */
    private record Rounds(List<Round> all) {

        double millis(double percentile) {
            return median(it -> it.result().millis(percentile));
        }

        double perSecond() {
            return median(it -> it.result().perSecond());
        }

        double cpuMicros() {
            return median(it -> it.perInvocation(Cpu::all));
        }

        double appMicros() {
            return median(it -> it.perInvocation(Cpu::app));
        }

        double executorMicros() {
            return median(it -> it.perInvocation(Cpu::executor));
        }

        Double floorMillis() {
            return median(it -> it.floor().millis(50));
        }

        Double floorPerSecond() {
            return median(it -> it.floor().perSecond());
        }

        double errors() {
            return all.stream().mapToLong(it -> it.result().errors()).sum();
        }

        private double median(ToDoubleFunction<Round> figure) {
            return Figures.median(all.stream().map(figure::applyAsDouble).toList());
        }
    }
}
