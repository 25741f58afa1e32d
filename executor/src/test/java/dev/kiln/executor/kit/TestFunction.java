package dev.kiln.executor.kit;

import dev.kiln.executor.contract.InitializationType;
import dev.kiln.executor.contract.InvocationReply;
import dev.kiln.executor.contract.InvocationReply.FunctionFailed;
import dev.kiln.executor.contract.InvocationReply.Succeeded;
import dev.kiln.executor.contract.InvocationTask;
import dev.kiln.executor.contract.LogSettings;
import dev.kiln.executor.contract.NetworkAccess;
import dev.kiln.executor.contract.Payload;
import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.executor.contract.TelemetryEvent.LogLine;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A function of Ada's, described and run in few words. Each has a name of its own. */
public record TestFunction(
        String name,
        String runtime,
        String handler,
        Map<String, String> files,
        int memoryMb,
        Duration timeout,
        Map<String, String> environment) {

    public static TestFunction node(String code) {
        return of("nodejs20.x", "index.handler", Map.of("index.js", code));
    }

    public static TestFunction python(String code) {
        return of("python3.11", "app.handler", Map.of("app.py", code));
    }

    public static TestFunction of(String runtime, String handler, Map<String, String> files) {
        var name = "resize-image-" + UUID.randomUUID();
        return new TestFunction(
                name, runtime, handler, files, 256, Duration.ofSeconds(10), Map.of());
    }

    public TestFunction withMemory(int megabytes) {
        return new TestFunction(name, runtime, handler, files, megabytes, timeout, environment);
    }

    public TestFunction withTimeout(Duration limit) {
        return new TestFunction(name, runtime, handler, files, memoryMb, limit, environment);
    }

    public TestFunction withEnvironment(Map<String, String> variables) {
        return new TestFunction(name, runtime, handler, files, memoryMb, timeout, variables);
    }

    public TestFunction withHandler(String other) {
        return new TestFunction(name, runtime, other, files, memoryMb, timeout, environment);
    }

    public TestFunction withRuntime(String other) {
        return new TestFunction(name, other, handler, files, memoryMb, timeout, environment);
    }

    public SandboxSpec spec() {
        return spec(TestHost.get().packages().add(files));
    }

    public SandboxSpec spec(String digest) {
        return spec(digest, List.of(), LogSettings.TEXT);
    }

    /** With these layers, the last one on top. */
    public SandboxSpec spec(List<String> layers) {
        return spec(TestHost.get().packages().add(files), layers, LogSettings.TEXT);
    }

    public SandboxSpec spec(NetworkAccess network) {
        var spec = spec();
        return new SandboxSpec(
                spec.accountId(),
                spec.region(),
                spec.functionName(),
                spec.functionVersion(),
                spec.revision(),
                spec.runtime(),
                spec.handler(),
                spec.codeDigest(),
                spec.memoryMb(),
                spec.timeout(),
                spec.ephemeralStorageMb(),
                spec.environment(),
                spec.logGroup(),
                network);
    }

    public SandboxSpec spec(LogSettings logging) {
        return spec(TestHost.get().packages().add(files), List.of(), logging);
    }

    private SandboxSpec spec(String digest, List<String> layers, LogSettings logging) {
        return new SandboxSpec(
                "123456789012",
                "eu-central-1",
                name,
                "$LATEST",
                "1",
                runtime,
                handler,
                digest,
                memoryMb,
                timeout,
                512,
                environment,
                "/aws/lambda/" + name,
                NetworkAccess.NONE,
                layers,
                logging,
                InitializationType.ON_DEMAND);
    }

    public InvocationTask task(String event) {
        return task(spec(), event);
    }

    public InvocationTask task(SandboxSpec spec, String event) {
        return new InvocationTask(
                UUID.randomUUID().toString(),
                spec,
                "arn:aws:lambda:eu-central-1:123456789012:function:" + name,
                "Root=1-5759e988-bd862e3fe1be46a994272793",
                null,
                Clock.systemUTC().instant(),
                Payload.ofText(event));
    }

    public InvocationReply run(SandboxSpec spec, String event) {
        return TestHost.get().executor().invoke(task(spec, event));
    }

    public InvocationReply run(String event) {
        return TestHost.get().executor().invoke(task(event));
    }

    /** What it answers; fails the test when it fails. */
    public String answer(String event) {
        return answer(spec(), event);
    }

    public String answer(SandboxSpec spec, String event) {
        return switch (run(spec, event)) {
            case Succeeded it -> it.response().text();
            case FunctionFailed it -> throw new AssertionError(it.body().text());
            case InvocationReply.Refused it -> throw new AssertionError(it.toString());
            case InvocationReply.SandboxFailed it -> throw new AssertionError(it.toString());
        };
    }

    public FunctionFailed failure(String event) {
        return (FunctionFailed) run(event);
    }

    public List<LogLine> lines() {
        return TestHost.get().linesOf(name);
    }

    public List<String> log() {
        return lines().stream().map(LogLine::text).toList();
    }
}
