package dev.kiln.executor.sdk;

import dev.kiln.executor.contract.HostFact;
import dev.kiln.executor.runtimes.InstalledRuntimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the SDKs once, one after the other, and says how that goes. Without a network nothing
 * else is different: functions bring their own, or learn that there is none.
 */
public final class BundledSdks {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final List<Sdk> sdks;
    private final Path work;
    private final Map<String, HostFact> facts = new ConcurrentHashMap<>();
    private @Nullable Thread fetching;

    BundledSdks(List<Sdk> sdks, Path work) {
        this.sdks = List.copyOf(sdks);
        this.work = work;
    }

    /**
     * @param runtimes directory of the bootstraps, a folder for each family
     * @param work directory of the same file system, of which nothing is kept
     */
    public static BundledSdks of(Path runtimes, Path work, InstalledRuntimes installed) {
        return new BundledSdks(LambdaSdks.of(runtimes, installed), work);
    }

    public synchronized void start() {
        fetching = Thread.ofPlatform().name("sdks").daemon().start(this::fetch);
    }

    public synchronized void stop() {
        if (fetching != null) {
            fetching.interrupt();
        }
    }

    /** For the owner of the executor: what is there, and what is not and why. */
    public List<HostFact> facts() {
        return sdks.stream().map(Sdk::name).map(facts::get).filter(it -> it != null).toList();
    }

    void fetch() {
        try {
            for (var sdk : sdks) {
                fetch(sdk);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void fetch(Sdk sdk) throws InterruptedException {
        if (Files.isDirectory(sdk.home())) {
            note(sdk, "ready", true);
            return;
        }
        note(sdk, "is being fetched", true);
        try {
            new Installation(sdk, work, LIMIT).run();
            note(sdk, "ready", true);
        } catch (IOException e) {
            note(sdk, "not available: " + e.getMessage(), false);
        }
    }

    private void note(Sdk sdk, String value, boolean isFine) {
        facts.put(sdk.name(), new HostFact(sdk.name(), value, isFine));
        System.err.println("sdk=\"" + sdk.name() + "\" state=\"" + value + "\"");
    }
}
