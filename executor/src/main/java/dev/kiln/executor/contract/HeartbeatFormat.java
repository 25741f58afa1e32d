package dev.kiln.executor.contract;

import java.io.IOException;
import java.net.URI;

/** The binary form of an {@link ExecutorHeartbeat}. */
final class HeartbeatFormat {

    private HeartbeatFormat() {}

    static WireWriter write(WireWriter out, ExecutorHeartbeat beat) {
        out.text(beat.executorId()).text(beat.address().toString());
        out.text(beat.host().memberId()).text(beat.host().name()).text(beat.host().version());
        out.list(beat.runtimes(), HeartbeatFormat::runtime);
        load(out, beat.load());
        out.list(beat.warm(), HeartbeatFormat::warm);
        out.list(
                beat.facts(),
                (to, fact) -> to.text(fact.name()).text(fact.value()).flag(fact.isFine()));
        return out.flag(beat.isDraining()).optionalText(beat.socket());
    }

    private static void runtime(WireWriter out, RuntimeOffer offer) {
        out.text(offer.family()).text(offer.identifier()).text(offer.version());
    }

    private static void load(WireWriter out, ExecutorLoad load) {
        out.number(load.memoryMb()).number(load.freeMemoryMb());
        out.number(load.busySandboxes()).number(load.idleSandboxes());
        out.number(load.pooledSandboxes());
    }

    private static void warm(WireWriter out, WarmSandboxes warm) {
        out.text(warm.accountId()).text(warm.functionName()).text(warm.functionVersion());
        out.text(warm.revision()).number(warm.idle());
    }

    static ExecutorHeartbeat read(WireReader in) throws IOException {
        return new ExecutorHeartbeat(
                in.text(),
                URI.create(in.text()),
                new ExecutorHost(in.text(), in.text(), in.text()),
                in.list(from -> new RuntimeOffer(from.text(), from.text(), from.text())),
                load(in),
                in.list(HeartbeatFormat::warm),
                in.list(from -> new HostFact(from.text(), from.text(), from.flag())),
                in.flag(),
                in.optionalText());
    }

    private static ExecutorLoad load(WireReader in) throws IOException {
        return new ExecutorLoad(
                in.smallNumber(),
                in.smallNumber(),
                in.smallNumber(),
                in.smallNumber(),
                in.smallNumber());
    }

    private static WarmSandboxes warm(WireReader in) throws IOException {
        return new WarmSandboxes(in.text(), in.text(), in.text(), in.text(), in.smallNumber());
    }
}
