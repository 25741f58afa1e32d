package dev.kiln.ui.host;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Clients that invoke a function again and again, each call once, and count what they are told. */
public final class CallSender implements AutoCloseable {

    private static final int CLIENTS = 8;

    private final HttpClient http = HttpClient.newHttpClient();
    private final RunningKiln kiln;
    private final String function;
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong results = new AtomicLong();
    private final AtomicLong retryable = new AtomicLong();
    private final AtomicLong slowestNanos = new AtomicLong();
    private final ConcurrentLinkedQueue<Answered> resultTimes = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Answered> errorTimes = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> others = new ConcurrentLinkedQueue<>();

    /** In nanoseconds of this process. */
    private record Answered(long begun, long ended) {}

    public CallSender(RunningKiln kiln, String function) {
        this.kiln = kiln;
        this.function = function;
    }

    public Future<?> send(int count) {
        var left = new AtomicInteger(count);
        var clients = Executors.newFixedThreadPool(CLIENTS, Thread.ofVirtual().factory());
        var all = new CompletableFuture<?>[CLIENTS];
        for (int i = 0; i < CLIENTS; i++) {
            all[i] = CompletableFuture.runAsync(() -> sendUntilNoneIsLeft(left), clients);
        }
        clients.shutdown();
        return CompletableFuture.allOf(all);
    }

    private void sendUntilNoneIsLeft(AtomicInteger left) {
        while (left.getAndDecrement() > 0) {
            call();
            synchronized (this) {
                answers.incrementAndGet();
                notifyAll();
            }
        }
    }

    private void call() {
        long begun = System.nanoTime();
        try {
            var answer = http.send(request(), BodyHandlers.ofString());
            note(answer.statusCode(), answer.body(), new Answered(begun, System.nanoTime()));
        } catch (IOException nobodyAnswered) {
            others.add(String.valueOf(nobodyAnswered));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            others.add("stopped");
        }
        slowestNanos.accumulateAndGet(System.nanoTime() - begun, Math::max);
    }

    private void note(int status, String body, Answered times) {
        if (status == 200 && body.equals("{\"n\":1}")) {
            results.incrementAndGet();
            resultTimes.add(times);
        } else if (status >= 500 && body.contains("executor")) {
            retryable.incrementAndGet();
            errorTimes.add(times);
        } else {
            others.add(status + " " + body);
        }
    }

    private HttpRequest request() {
        var path = "/2015-03-31/functions/" + function + "/invocations";
        return HttpRequest.newBuilder(URI.create(kiln.url(path)))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + Owner.ADA.apiToken())
                .POST(BodyPublishers.ofString("{\"n\":1}"))
                .build();
    }

    /**
     * How long after that moment the calls that began later have their results again: the first
     * result, or the last error if that came later.
     *
     * @param from in nanoseconds of this process
     * @param until when the next thing happens
     */
    public Duration recovery(long from, long until) {
        long first =
                resultTimes.stream()
                        .filter(it -> it.begun() >= from)
                        .mapToLong(Answered::ended)
                        .min()
                        .orElse(Long.MAX_VALUE);
        long lastError =
                errorTimes.stream()
                        .filter(it -> it.begun() >= from && it.begun() < until)
                        .mapToLong(Answered::ended)
                        .max()
                        .orElse(from);
        return Duration.ofNanos(Math.max(first, lastError) - from);
    }

    public synchronized void awaitAnswers(long count) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(20).toNanos();
        while (answers.get() < count) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Only " + answers + " calls were answered");
            }
            wait(1_000);
        }
    }

    public long results() {
        return results.get();
    }

    /** Errors of the platform that say what was lost. */
    public long retryable() {
        return retryable.get();
    }

    /** What is neither: no answer, or one that nobody understands. */
    public Collection<String> others() {
        return others;
    }

    public Duration slowest() {
        return Duration.ofNanos(slowestNanos.get());
    }

    @Override
    public void close() {
        http.close();
    }
}
