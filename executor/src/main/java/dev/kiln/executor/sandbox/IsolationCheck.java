package dev.kiln.executor.sandbox;

import dev.kiln.executor.code.BundledPackage;
import dev.kiln.executor.code.CodeSource;
import dev.kiln.executor.contract.InvocationReply;
import dev.kiln.executor.contract.InvocationReply.FunctionFailed;
import dev.kiln.executor.contract.InvocationReply.Refused;
import dev.kiln.executor.contract.InvocationReply.SandboxFailed;
import dev.kiln.executor.contract.InvocationReply.Succeeded;
import dev.kiln.executor.contract.InvocationTask;
import dev.kiln.executor.contract.NetworkAccess;
import dev.kiln.executor.contract.Payload;
import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.executor.json.JsonText;
import dev.kiln.executor.runtimes.InstalledRuntime;
import dev.kiln.executor.runtimes.RuntimeFamily;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Boots a sandbox of Node.js and one of Python with a function that looks around. An executor whose
 * sandboxes leak does not begin to work, unless its operator said that it may.
 */
public final class IsolationCheck {

    private static final List<String> FORBIDDEN =
            List.of(
                    "/root",
                    "/home",
                    "/etc/shadow",
                    "/run",
                    "/sys/fs",
                    "/usr/local/lib/python3.11");

    private static final Set<RuntimeFamily> PROBED =
            EnumSet.of(RuntimeFamily.NODEJS, RuntimeFamily.PYTHON);

    private final BundledPackage probe;

    private IsolationCheck(BundledPackage probe) {
        this.probe = probe;
    }

    public static IsolationCheck load() throws IOException {
        return new IsolationCheck(
                BundledPackage.load(
                        IsolationCheck.class, "probe", List.of("kiln_probe.js", "kiln_probe.py")));
    }

    /** The check's own package in front of the real source. */
    public CodeSource codeBefore(CodeSource others) {
        return probe.before(others);
    }

    /**
     * @throws SandboxLaunchFailed says what is wrong, when anything is
     */
    public void verify(
            SandboxLauncher launcher, List<InstalledRuntime> runtimes, Path data, Clock clock)
            throws SandboxLaunchFailed, InterruptedException {
        var checked = EnumSet.noneOf(RuntimeFamily.class);
        for (var runtime : runtimes) {
            // The walls are the same for all; the function that looks around exists for two.
            if (!PROBED.contains(runtime.family()) || !checked.add(runtime.family())) {
                continue;
            }
            var output = new ArrayList<String>();
            var sandbox = new Sandbox(spec(runtime), launcher, clock, it -> collect(output, it));
            var reply = sandbox.run(task(sandbox.spec(), data, clock));
            sandbox.close().join();
            judge(runtime, reply, output);
        }
    }

    private static void collect(
            List<String> output, dev.kiln.executor.contract.TelemetryEvent event) {
        if (event instanceof dev.kiln.executor.contract.TelemetryEvent.LogLine line) {
            synchronized (output) {
                output.add(line.text());
            }
        }
    }

    private SandboxSpec spec(InstalledRuntime runtime) {
        return new SandboxSpec(
                "000000000000",
                "us-east-1",
                "kiln-isolation-check",
                "$LATEST",
                "1",
                runtime.identifier(),
                "kiln_probe.handler",
                probe.digest(),
                256,
                Duration.ofSeconds(20),
                512,
                Map.of(),
                "/kiln/isolation-check",
                NetworkAccess.NONE);
    }

    private static InvocationTask task(SandboxSpec spec, Path data, Clock clock) {
        var paths = new ArrayList<>(FORBIDDEN);
        paths.add(data.toString());
        var event =
                paths.stream()
                        .map(JsonText::quote)
                        .collect(Collectors.joining(",", "{\"forbidden\":[", "]}"));
        return new InvocationTask(
                UUID.randomUUID().toString(),
                spec,
                "arn:aws:lambda:us-east-1:000000000000:function:kiln-isolation-check",
                "",
                null,
                clock.instant(),
                Payload.ofText(event));
    }

    private static void judge(InstalledRuntime runtime, InvocationReply reply, List<String> output)
            throws SandboxLaunchFailed {
        var fault =
                switch (reply) {
                    case Succeeded it ->
                            it.response().text().strip().equals("[]") ? "" : it.response().text();
                    case FunctionFailed it -> it.body().text() + " " + String.join(" | ", output);
                    case Refused it -> it.message();
                    case SandboxFailed it -> it.message() + " " + String.join(" | ", output);
                };
        if (!fault.isEmpty()) {
            throw new SandboxLaunchFailed(
                    "Functions cannot be isolated on this host, so none is run. A sandbox of "
                            + runtime.identifier()
                            + " reported: "
                            + fault);
        }
    }
}
