package dev.kiln.ui.host;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * A client that invokes a function asynchronously again and again, whatever happens to the service:
 * what was not answered is sent anew. It remembers the request id of everything that was accepted.
 */
public final class EventSender implements AutoCloseable {

    private static final int SENDERS = 8;

    private final HttpClient http = HttpClient.newHttpClient();
    private final RunningKiln kiln;
    private final String function;
    private final AtomicInteger number = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> accepted = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Integer> refusals = new ConcurrentLinkedQueue<>();

    public EventSender(RunningKiln kiln, String function) {
        this.kiln = kiln;
        this.function = function;
    }

    /** Returns at once; the future ends when this many events more have been accepted. */
    public Future<?> send(int count) {
        var left = new AtomicInteger(count);
        var senders = Executors.newFixedThreadPool(SENDERS, Thread.ofVirtual().factory());
        var all =
                IntStream.range(0, SENDERS)
                        .mapToObj(_ -> senders.submit(() -> sendUntilNoneIsLeft(left)))
                        .toList();
        var done = Executors.newVirtualThreadPerTaskExecutor();
        var future =
                done.submit(
                        () -> {
                            for (var sender : all) {
                                sender.get();
                            }
                            return null;
                        });
        senders.shutdown();
        done.shutdown();
        return future;
    }

    private void sendUntilNoneIsLeft(AtomicInteger left) {
        while (left.getAndDecrement() > 0) {
            sendUntilAccepted("{\"n\":" + number.getAndIncrement() + "}");
        }
    }

    private void sendUntilAccepted(String event) {
        while (!isAccepted(event)) {
            kiln.awaitReady();
        }
    }

    private boolean isAccepted(String event) {
        try {
            var answer = http.send(request(event), BodyHandlers.discarding());
            if (answer.statusCode() != 202) {
                refusals.add(answer.statusCode());
                return false;
            }
            return accepted.add(id(answer));
        } catch (IOException nobodyAnswered) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while it sent", stopped);
        }
    }

    private HttpRequest request(String event) {
        var path = "/2015-03-31/functions/" + function + "/invocations";
        return HttpRequest.newBuilder(URI.create(kiln.url(path)))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + Owner.ADA.apiToken())
                .header("X-Amz-Invocation-Type", "Event")
                .POST(BodyPublishers.ofString(event))
                .build();
    }

    private static String id(HttpResponse<?> answer) {
        return answer.headers().firstValue("x-amzn-RequestId").orElseThrow();
    }

    /** Request ids. */
    public Collection<String> accepted() {
        return accepted;
    }

    /** Statuses of what was answered and not accepted. */
    public Collection<Integer> refusals() {
        return refusals;
    }

    @Override
    public void close() {
        http.close();
    }
}
