package dev.kiln.invocations;

import dev.kiln.executor.contract.TelemetryEvent.InvocationFinished;
import dev.kiln.invocations.InvocationOutcome.Status;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** The form in which the numbers of many runs of one function are kept, compressed. */
final class PackedRuns {

    private PackedRuns() {}

    /** As the history's times are: microseconds. */
    static Instant startedAt(InvocationFinished run) {
        return run.time().minus(run.report().duration()).truncatedTo(ChronoUnit.MICROS);
    }

    static byte[] pack(List<InvocationFinished> runs) {
        var packed = new ByteArrayOutputStream(1024);
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var out = new DataOutputStream(new DeflaterOutputStream(packed, deflater, 4096))) {
            out.writeInt(runs.size());
            for (var run : runs) {
                write(out, run);
            }
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        } finally {
            deflater.end();
        }
        return packed.toByteArray();
    }

    private static void write(DataOutputStream out, InvocationFinished run) throws IOException {
        var report = run.report();
        out.writeUTF(run.requestId());
        out.writeUTF(run.source().functionVersion());
        out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, startedAt(run)));
        out.writeUTF(run.errorType() == null ? "" : run.errorType());
        micros(out, report.queued());
        micros(out, report.initDuration());
        micros(out, report.duration());
        out.writeLong(report.billedDuration().toMillis());
        out.writeInt(report.memorySizeMb());
        out.writeLong(report.maxMemoryUsedBytes());
    }

    private static void micros(DataOutputStream out, @Nullable Duration duration)
            throws IOException {
        out.writeLong(duration == null ? -1 : duration.toNanos() / 1000);
    }

    static List<InvocationSummary> unpack(String function, byte[] content) {
        try (var in =
                new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(content)))) {
            int count = in.readInt();
            var runs = new ArrayList<InvocationSummary>(count);
            for (int i = 0; i < count; i++) {
                runs.add(read(in, function));
            }
            return runs;
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    private static InvocationSummary read(DataInputStream in, String function) throws IOException {
        var requestId = in.readUTF();
        var version = in.readUTF();
        var startedAt = Instant.EPOCH.plus(in.readLong(), ChronoUnit.MICROS);
        var errorType = in.readUTF();
        return new InvocationSummary(
                requestId,
                function,
                version,
                startedAt,
                errorType.isEmpty() ? Status.SUCCEEDED : Status.FUNCTION_FAILED,
                errorType.isEmpty() ? null : errorType,
                micros(in),
                micros(in),
                micros(in),
                Duration.ofMillis(in.readLong()),
                in.readInt(),
                in.readLong(),
                null,
                null,
                null);
    }

    private static @Nullable Duration micros(DataInputStream in) throws IOException {
        long micros = in.readLong();
        return micros < 0 ? null : Duration.of(micros, ChronoUnit.MICROS);
    }
}
