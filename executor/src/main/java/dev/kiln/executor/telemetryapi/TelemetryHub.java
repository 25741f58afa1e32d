package dev.kiln.executor.telemetryapi;

import dev.kiln.executor.json.JsonReader;
import dev.kiln.executor.json.JsonText;
import dev.kiln.executor.json.MalformedJson;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells the subscribers of one sandbox what happens in it. What happens during init is kept for
 * those who subscribe later in it; without a subscriber nothing is made after that.
 */
public final class TelemetryHub {

    private static final int MAX_KEPT = 1_000;
    private static final int MAX_KEPT_BYTES = 256 * 1024;
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Clock clock;
    private final boolean isJson;
    private final Map<String, Outbox> outboxes = new ConcurrentHashMap<>();
    private final Deque<Item> kept = new ArrayDeque<>();
    private int keptBytes;
    private @Nullable SandboxNetwork network;
    private volatile boolean isInit;

    /**
     * @param isJson whether the function writes its log as JSON
     */
    public TelemetryHub(Clock clock, boolean isJson) {
        this.clock = clock;
        this.isJson = isJson;
    }

    /** A name that an extension has, and what it has subscribed to. */
    public record Subscribed(String extension, boolean isOfLogs, List<StreamKind> kinds) {}

    /** A new init: what was subscribed before is over. */
    public synchronized void beginInit() {
        outboxes.values().forEach(Outbox::abandon);
        outboxes.clear();
        forgetKept();
        network = null;
        isInit = true;
    }

    /** From now on subscribers can be reached. */
    public synchronized void enter(SandboxNetwork sandbox) {
        network = sandbox;
    }

    /** Nobody subscribes any more. */
    public synchronized void endInit() {
        isInit = false;
        forgetKept();
    }

    private void forgetKept() {
        kept.clear();
        keptBytes = 0;
    }

    /** False when an event would reach nobody. */
    public boolean isListening() {
        return isInit || !outboxes.isEmpty();
    }

    /**
     * @param record JSON
     */
    public void platform(String type, String record) {
        if (isListening()) {
            tell(Item.of(StreamKind.PLATFORM, "platform." + type, now(), record));
        }
    }

    /** A line that the function or an extension wrote. */
    public void line(StreamKind kind, String text) {
        if (isListening()) {
            tell(Item.of(kind, kind.word(), now(), record(text)));
        }
    }

    private String record(String text) {
        if (isJson && text.startsWith("{")) {
            try {
                JsonReader.read(text);
                return text;
            } catch (MalformedJson plainText) {
                return JsonText.quote(text);
            }
        }
        return JsonText.quote(text);
    }

    private synchronized void tell(Item item) {
        if (isInit && kept.size() < MAX_KEPT && keptBytes + item.json().size() <= MAX_KEPT_BYTES) {
            kept.add(item);
            keptBytes += item.json().size();
        }
        outboxes.values().forEach(it -> it.add(item));
    }

    /** False when init is over. A second subscription takes the place of the first. */
    synchronized boolean subscribe(Subscription subscription) {
        var sandbox = network;
        if (!isInit || sandbox == null) {
            return false;
        }
        var outbox = new Outbox(subscription, sandbox, clock).start();
        var previous = outboxes.put(subscription.extension(), outbox);
        if (previous != null) {
            var _ = previous.close();
        }
        kept.forEach(outbox::add);
        platform(
                subscription.schema().isOfLogs() ? "logsSubscription" : "telemetrySubscription",
                subscribedRecord(subscription));
        return true;
    }

    private static String subscribedRecord(Subscription subscription) {
        var kinds = subscription.kinds().stream().map(it -> JsonText.quote(it.word())).toList();
        return "{\"name\":"
                + JsonText.quote(subscription.extension())
                + ",\"state\":\"Subscribed\",\"types\":["
                + String.join(",", kinds)
                + "]}";
    }

    public List<Subscribed> subscribed() {
        return outboxes.values().stream()
                .map(Outbox::subscription)
                .map(
                        it ->
                                new Subscribed(
                                        it.extension(),
                                        it.schema().isOfLogs(),
                                        it.kinds().stream().sorted().toList()))
                .toList();
    }

    /** The sandbox is being frozen. */
    public void pause() {
        outboxes.values().forEach(Outbox::pause);
    }

    public void resume() {
        outboxes.values().forEach(Outbox::resume);
    }

    /** What waits leaves now, for instance because the sandbox is about to end. */
    public void flush() {
        outboxes.values().forEach(Outbox::flush);
    }

    /** Completes when nothing is under way any more. */
    public CompletableFuture<Void> close() {
        var ends = outboxes.values().stream().map(Outbox::close).toList();
        return CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new));
    }

    /** The sandbox is gone. */
    public void abandon() {
        outboxes.values().forEach(Outbox::abandon);
    }

    private String now() {
        return timestamp(clock.instant());
    }

    static String timestamp(Instant time) {
        return TIMESTAMP.format(time);
    }
}
