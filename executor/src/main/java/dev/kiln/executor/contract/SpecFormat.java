package dev.kiln.executor.contract;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The binary form of a {@link SandboxSpec}. */
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
        out.text(spec.logGroup()).text(spec.network().name());
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
                NetworkAccess.valueOf(in.text()));
    }

    private static Map<String, String> readEnvironment(WireReader in) throws IOException {
        var environment = new HashMap<String, String>();
        in.list(from -> environment.put(from.text(), from.text()));
        return environment;
    }
}
