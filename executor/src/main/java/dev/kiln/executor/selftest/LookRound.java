package dev.kiln.executor.selftest;

import dev.kiln.executor.contract.InvocationReply.Succeeded;
import dev.kiln.executor.contract.SelfTestFinding;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * All attacks that disturb nobody, one after the other in one sandbox, while a second function of
 * another account runs beside it with a secret in every place that a function has.
 */
record LookRound() implements Round {

    private static final int VICTIM_PORT = 20_999;
    private static final String WHAT = "looks around";

    @Override
    public String words() {
        return "files, processes, kernel and network, beside another function";
    }

    @Override
    public List<SelfTestFinding> run(Scene scene) throws IOException {
        var secret = Scene.newMark();
        var about =
                new Facts()
                        .with("secret", secret)
                        .with("key", Long.parseLong(secret.substring(0, 7), 16))
                        .with("port", VICTIM_PORT);
        var facts = scene.facts(Scene.newMark(), about).with("memoryMegabytes", 256);
        try (var victim = scene.openForeign("kiln-self-test-victim");
                var attacker = scene.open("kiln-self-test", 256, Duration.ofSeconds(60))) {
            var prepared = victim.invoke(event("victim", facts));
            if (!(prepared instanceof Succeeded)) {
                var why = Findings.explain(prepared);
                return List.of(Findings.inconclusive(Promise.OTHER_FUNCTIONS, WHAT, why));
            }
            var reply = attacker.invoke(event("look", facts));
            return Findings.read(reply, Promise.KERNEL_CALLS, WHAT);
        }
    }

    static String event(String mode, Facts facts) {
        return new Facts().with("mode", mode).with("facts", facts).toString();
    }
}
