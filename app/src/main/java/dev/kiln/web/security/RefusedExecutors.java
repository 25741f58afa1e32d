package dev.kiln.web.security;

import dev.kiln.executor.contract.ContractVersion;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Executors that speak another version of the contract: nothing of theirs can be used. */
@Component
public class RefusedExecutors {

    private static final Logger LOG = LoggerFactory.getLogger(RefusedExecutors.class);
    private static final int MOST = 50;
    private static final Duration SHOWN = Duration.ofSeconds(15);

    private final Clock clock;
    private final SequencedMap<String, RefusedExecutor> newest = new LinkedHashMap<>();

    RefusedExecutors(Clock clock) {
        this.clock = clock;
    }

    /** Those that tried lately. */
    public synchronized List<RefusedExecutor> lately() {
        var edge = clock.instant().minus(SHOWN);
        newest.values().removeIf(it -> it.at().isBefore(edge));
        return List.copyOf(newest.values());
    }

    synchronized void note(HttpServletRequest request) {
        var name = name(request);
        var refused = new RefusedExecutor(name, reason(request), clock.instant());
        if (newest.put(name, refused) == null) {
            LOG.warn("executor=refused name={} reason={}", name, refused.reason());
        }
        if (newest.size() > MOST) {
            newest.pollFirstEntry();
        }
    }

    static String reason(HttpServletRequest request) {
        return "This app speaks version %d of the fleet's contract, the executor %s speaks %s: install the same release of Kiln on both"
                .formatted(
                        ContractVersion.CURRENT,
                        name(request),
                        shown(request.getHeader(ContractVersion.HEADER), "none"));
    }

    private static String name(HttpServletRequest request) {
        return shown(request.getHeader(ContractVersion.NAME_HEADER), request.getRemoteAddr());
    }

    /** What a stranger says of itself is short and plain, or it is not repeated. */
    private static String shown(@Nullable String given, String instead) {
        return given != null && given.matches("[\\w.-]{1,64}") ? given : instead;
    }

    /**
     * @param name of itself, else its address
     */
    public record RefusedExecutor(String name, String reason, Instant at) {}
}
