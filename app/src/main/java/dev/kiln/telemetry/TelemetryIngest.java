package dev.kiln.telemetry;

import dev.kiln.accounts.AccountId;
import dev.kiln.executor.contract.TelemetryBatch;
import dev.kiln.executor.contract.TelemetryEvent;
import dev.kiln.executor.contract.TelemetryEvent.InvocationFinished;
import dev.kiln.executor.contract.TelemetryEvent.LogLine;
import dev.kiln.executor.contract.TelemetryEvent.LogOrigin;
import dev.kiln.executor.contract.TelemetryEvent.NetworkUsed;
import dev.kiln.invocations.InvocationHistory;
import dev.kiln.logs.LogWriter;
import dev.kiln.logs.NewLogEvent;
import dev.kiln.metrics.Measurement;
import dev.kiln.metrics.MetricWriter;
import dev.kiln.network.NetworkTraffic;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stores what executors report: whole batches, each once, however often it is sent. */
@Service
public class TelemetryIngest {

    private final TelemetrySpools spools;
    private final LogWriter logs;
    private final MetricWriter metrics;
    private final InvocationHistory history;
    private final NetworkTraffic network;

    TelemetryIngest(
            TelemetrySpools spools,
            LogWriter logs,
            MetricWriter metrics,
            InvocationHistory history,
            NetworkTraffic network) {
        this.spools = spools;
        this.logs = logs;
        this.metrics = metrics;
        this.history = history;
        this.network = network;
    }

    /** When it returns, everything in the batch is committed. */
    @Transactional
    public void store(TelemetryBatch batch) {
        var events = spools.claimNew(batch);
        logs.write(of(events, LogLine.class).stream().map(TelemetryIngest::logEvent).toList());
        network.record(of(events, NetworkUsed.class));
        var finished = of(events, InvocationFinished.class);
        history.finished(finished);
        metrics.write(finished.stream().map(TelemetryIngest::measurement).toList());
    }

    private static <T extends TelemetryEvent> List<T> of(
            List<TelemetryEvent> events, Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static NewLogEvent logEvent(LogLine line) {
        var source = line.source();
        return new NewLogEvent(
                new AccountId(source.accountId()),
                source.logGroup(),
                source.logStream(),
                line.time(),
                line.requestId(),
                line.origin() == LogOrigin.PLATFORM,
                line.text());
    }

    private static Measurement measurement(InvocationFinished event) {
        var report = event.report();
        return new Measurement.Invoked(
                new AccountId(event.source().accountId()),
                event.source().functionName(),
                event.time(),
                report.duration(),
                event.errorType() != null,
                report.isColdStart(),
                report.maxMemoryUsedBytes());
    }
}
