import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Mixed load at a moderate rate for a long time: calls of every runtime, large ones, failing ones,
 * events, lines, deploys, functions that come and go. Each minute what both programs hold is
 * written down, after a collection, so that garbage does not count.
 */
record SoakBench(Kiln kiln, Host host, Path data, Bench.Functions functions, Figures figures) {

    private static final int CALLS_PER_SECOND = 30;
    private static final int CLIENTS = 4;

    /** What may be left of an hour's slope when nothing grows. */
    private static final double MIB_PER_HOUR = 12;

    private static final double COUNT_PER_HOUR = 12;

    private static final String FAILING =
            "export const handler = async () => { throw new Error('as planned'); };";
    private static final String WRITING =
            "export const handler = async event => { for (let i = 0; i < 20; i++) console.log('line ' + i, event); };";

    void run(int minutes) throws IOException, InterruptedException {
        create();
        var errors = new AtomicLong();
        var calls = new AtomicLong();
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(minutes);
        var clients = new ArrayList<Thread>();
        for (int i = 0; i < CLIENTS; i++) {
            int first = i;
            clients.add(Thread.ofPlatform().start(() -> call(first, end, calls, errors)));
        }
        var samples = new ArrayList<Map<String, Double>>();
        for (int minute = 1; System.nanoTime() < end; minute++) {
            awaitNext(minute, end - TimeUnit.MINUTES.toNanos(minutes));
            deploy(minute);
            samples.add(sample(minute));
        }
        for (var client : clients) {
            client.join();
        }
        judge(samples);
        figures.plain("calls", calls.get(), "", null);
        figures.atMost("errors that were not planned", errors.get(), "", 0, null);
    }

    private void create() throws IOException {
        for (var language : Bench.LANGUAGES) {
            kiln.create("soak-" + language, functions.echo(language), Bench.NO_VARIABLES);
        }
        kiln.create("soak-waiting", functions.waiting(50), Bench.NO_VARIABLES);
        kiln.create("soak-failing", Bench.Functions.node(FAILING, 128), Bench.NO_VARIABLES);
        kiln.create("soak-writing", Bench.Functions.node(WRITING, 128), Bench.NO_VARIABLES);
        kiln.create("soak-deployed", functions.answering("node", 0), Bench.NO_VARIABLES);
    }

    private static void awaitNext(int minute, long begin) {
        long left = begin + TimeUnit.MINUTES.toNanos(minute) - System.nanoTime();
        Host.pause(Math.max(0, TimeUnit.NANOSECONDS.toMillis(left)));
    }

    private void call(int first, long end, AtomicLong calls, AtomicLong errors) {
        var large = Kiln.text("{\"text\":\"" + "x".repeat(100_000) + "\"}");
        var names = List.of("node", "python", "waiting", "java", "writing", "failing", "deployed");
        try (var connection = Connection.to(kiln.origin())) {
            for (int i = first; System.nanoTime() < end; i++) {
                var name = names.get(i % names.size());
                var event = i % 11 == 0 ? large : Bench.HUNDRED_BYTES;
                var headers =
                        i % 13 == 0 ? Map.of("X-Amz-Invocation-Type", "Event") : Map.<String, String>of();
                var path = Kiln.FUNCTIONS + "/soak-" + name + "/invocations";
                var answer = connection.send(kiln.signed("POST", path, event, headers, kiln.secret()));
                calls.incrementAndGet();
                if (answer.status() / 100 != 2 || answer.hasFailed() && !name.equals("failing")) {
                    errors.incrementAndGet();
                }
                Host.pause(1_000 * CLIENTS / CALLS_PER_SECOND);
            }
        } catch (IOException e) {
            errors.incrementAndGet();
            System.out.println("a client ended: " + e);
        }
    }

    /** New code for one function; another function comes, runs and goes. */
    private void deploy(int minute) throws IOException {
        kiln.update("soak-deployed", functions.answering("node", minute));
        var name = "soak-passing-" + minute;
        kiln.create(name, functions.echo("node"), Bench.NO_VARIABLES);
        try (var connection = Connection.to(kiln.origin())) {
            connection.send(kiln.invocation(name, Bench.HUNDRED_BYTES)).require(200);
            connection.send(kiln.signed("DELETE", Kiln.FUNCTIONS + "/" + name, new byte[0])).require(204);
        }
    }

    private Map<String, Double> sample(int minute) throws IOException, InterruptedException {
        var sample = new LinkedHashMap<String, Double>();
        for (var program : List.of("app", "executor")) {
            long pid = program.equals("app") ? host.app() : host.executor();
            Host.collectGarbage(pid);
            sample.put(program + " resident MiB", Host.residentMiB(pid));
            sample.put(program + " threads", (double) Host.entries("/proc/" + pid + "/task"));
            sample.put(program + " open files", (double) Host.entries("/proc/" + pid + "/fd"));
        }
        sample.put("sandbox processes", (double) host.sandboxes().size());
        sample.put("control groups", (double) host.controlGroups(data));
        sample.put("mounts", (double) Host.mounts(host.executor()));
        var text = new StringBuilder("minute " + minute);
        sample.forEach((name, value) -> text.append(String.format(Locale.ROOT, ", %s %.0f", name, value)));
        System.out.println(text);
        return sample;
    }

    /** The first third is for what fills up once: code that is compiled, pools, caches. */
    private void judge(List<Map<String, Double>> samples) {
        var settled = samples.subList(samples.size() / 3, samples.size());
        for (var name : settled.getFirst().keySet()) {
            var values = settled.stream().map(it -> it.get(name)).toList();
            double most = name.endsWith("MiB") ? MIB_PER_HOUR : COUNT_PER_HOUR;
            figures.plain(name + ", at the end", values.getLast(), "", values.getFirst());
            figures.atMost(name + ", slope", 60 * slope(values), "/h", most, null);
        }
    }

    /** Of the straight line with the least squares, for each sample. */
    private static double slope(List<Double> values) {
        double middle = (values.size() - 1) / 2.0;
        double mean = values.stream().mapToDouble(it -> it).average().orElseThrow();
        double above = 0;
        double below = 0;
        for (int i = 0; i < values.size(); i++) {
            above += (i - middle) * (values.get(i) - mean);
            below += (i - middle) * (i - middle);
        }
        return below == 0 ? 0 : above / below;
    }
}
