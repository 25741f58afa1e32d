import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Connections that each send one request after the other for a while. */
record Load(URI origin, int connections, Supplier<byte[]> request) {

    /**
     * @param nanos sorted, one for each answered request
     */
    record Result(double seconds, long[] nanos, long errors) {

        double perSecond() {
            return nanos.length / seconds;
        }

        double millis(double percentile) {
            return nanos.length == 0
                    ? Double.NaN
                    : nanos[(int) Math.min(nanos.length - 1L, (long) (nanos.length * percentile / 100))] / 1e6;
        }
    }

    Result run(double seconds) throws IOException, InterruptedException {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        return run(started -> System.nanoTime() < end);
    }

    /** Every connection sends one request, all at the same instant. */
    Result burst() throws IOException, InterruptedException {
        return run(sent -> sent == 0);
    }

    private interface Continues {
        boolean after(int sent);
    }

    private Result run(Continues condition) throws IOException, InterruptedException {
        var begin = new CountDownLatch(1);
        var errors = new AtomicLong();
        var measured = new ArrayList<long[]>();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < connections; i++) {
            var connection = Connection.to(origin);
            threads.add(
                    Thread.ofPlatform()
                            .stackSize(256 * 1024)
                            .start(() -> measured(connection, begin, condition, measured, errors)));
        }
        long started = System.nanoTime();
        begin.countDown();
        for (var thread : threads) {
            thread.join();
        }
        return result((System.nanoTime() - started) / 1e9, measured, errors.get());
    }

    private void measured(
            Connection connection,
            CountDownLatch begin,
            Continues condition,
            List<long[]> all,
            AtomicLong errors) {
        var nanos = new long[1024];
        int sent = 0;
        int answered = 0;
        try (connection) {
            begin.await();
            for (; condition.after(sent); sent++) {
                var bytes = request.get();
                long start = System.nanoTime();
                if (!connection.send(bytes).isSuccess()) {
                    errors.incrementAndGet();
                    continue;
                }
                nanos = answered == nanos.length ? Arrays.copyOf(nanos, answered * 2) : nanos;
                nanos[answered++] = System.nanoTime() - start;
            }
        } catch (IOException | InterruptedException e) {
            errors.incrementAndGet();
        }
        synchronized (all) {
            all.add(Arrays.copyOf(nanos, answered));
        }
    }

    private static Result result(double seconds, List<long[]> measured, long errors) {
        var all = measured.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Result(seconds, all, errors);
    }

    /** Signs again once in a second, so that the client's own cost does not hide the server's. */
    static Supplier<byte[]> signedEachSecond(Supplier<byte[]> signing) {
        return new Supplier<>() {
            private volatile byte[] current = signing.get();
            private volatile long until = System.nanoTime() + 1_000_000_000L;

            @Override
            public byte[] get() {
                if (System.nanoTime() > until) {
                    until = System.nanoTime() + 1_000_000_000L;
                    current = signing.get();
                }
                return current;
            }
        };
    }
}
