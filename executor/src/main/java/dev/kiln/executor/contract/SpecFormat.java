package dev.kiln.executor.contract;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The binary form of a {@link SandboxSpec} and of the credentials that go with it. */
final class SpecFormat {

    private SpecFormat() {}

    static void write(WireWriter out, SandboxSpec spec) {
        out.text(spec.accountId())
                .text(spec.region())
                .text(spec.functionName())
                .text(spec.functionVersion());
        out.text(spec.revision()).text(spec.runtime()).text(spec.handler()).text(spec.codeDigest());
        out.number(spec.memoryMb()).duration(spec.timeout()).number(spec.ephemeralStorageMb());
        out.list(
                spec.environment().entrySet(),
                (to, entry) -> to.text(entry.getKey()).text(entry.getValue()));
        out.text(spec.logGroup()).text(spec.network().text());
        out.list(spec.layers(), WireWriter::text);
        var logging = spec.logging();
        out.text(logging.format().name());
        out.text(logging.application().name()).text(logging.system().name());
        out.text(spec.initialization().name());
    }

    static SandboxSpec read(WireReader in) throws IOException {
        return new SandboxSpec(
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.smallNumber(),
                in.duration(),
                in.smallNumber(),
                readEnvironment(in),
                in.text(),
                NetworkAccess.parse(in.text()),
                in.list(WireReader::text),
                readLogging(in),
                InitializationType.valueOf(in.text()));
    }

    private static LogSettings readLogging(WireReader in) throws IOException {
        return new LogSettings(
                LogSettings.Format.valueOf(in.text()),
                LogSettings.Level.valueOf(in.text()),
                LogSettings.Level.valueOf(in.text()));
    }

    static WireWriter write(WireWriter out, @Nullable RoleCredentials credentials) {
        out.flag(credentials != null);
        if (credentials == null) {
            return out;
        }
        out.text(credentials.accessKeyId()).text(credentials.secretAccessKey());
        return out.text(credentials.sessionToken()).instant(credentials.expiration());
    }

    static @Nullable RoleCredentials readCredentials(WireReader in) throws IOException {
        return in.flag()
                ? new RoleCredentials(in.text(), in.text(), in.text(), in.instant())
                : null;
    }

    private static Map<String, String> readEnvironment(WireReader in) throws IOException {
        var environment = new HashMap<String, String>();
        in.list(from -> environment.put(from.text(), from.text()));
        return environment;
    }
}
