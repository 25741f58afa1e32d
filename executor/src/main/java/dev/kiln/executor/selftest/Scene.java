package dev.kiln.executor.selftest;

import dev.kiln.executor.contract.InitializationType;
import dev.kiln.executor.contract.LogSettings;
import dev.kiln.executor.contract.NetworkAccess;
import dev.kiln.executor.contract.SandboxSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Where the attacks take place.
 *
 * @param runtime a Python that is installed
 * @param baitPort where a service of the host listens on all its addresses
 */
record Scene(
        Sandboxes sandboxes,
        AttackPackage attacks,
        SelfTestHost host,
        String runtime,
        int baitPort,
        Clock clock) {

    static final int TMP_MB = 64;

    /** Nobody else has it: what bears it belongs to this test. */
    static String newMark() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    AttackSandbox open(String name, int memoryMb, Duration timeout) {
        return open(name, "000000000000", attacks.attacks().digest(), memoryMb, timeout);
    }

    AttackSandbox openForeign(String name) {
        return open(name, "000000000001", attacks.attacks().digest(), 256, Duration.ofSeconds(30));
    }

    AttackSandbox openPackage(String digest) {
        return open("kiln-self-test-archive", "000000000000", digest, 256, Duration.ofSeconds(10));
    }

    private AttackSandbox open(
            String name, String account, String digest, int memoryMb, Duration timeout) {
        var spec =
                new SandboxSpec(
                        account,
                        "us-east-1",
                        name,
                        "$LATEST",
                        "1",
                        runtime,
                        "kiln_attacks.handler",
                        digest,
                        memoryMb,
                        timeout,
                        TMP_MB,
                        Map.of(),
                        "/kiln/self-test",
                        NetworkAccess.NONE,
                        List.of(),
                        LogSettings.TEXT,
                        InitializationType.ON_DEMAND);
        return new AttackSandbox(sandboxes, spec, clock);
    }

    /** What is the same for all attacks. */
    Facts facts(String mark, Facts victim) throws IOException {
        return new Facts()
                .with("data", host.data().toString())
                .with("executorPid", ProcessHandle.current().pid())
                .with("hostName", HostView.text(SelfTestHost.HOST_NAME).strip())
                .with("hostAddresses", addresses())
                .with("abstractSockets", HostView.abstractSockets())
                .with("baitPort", baitPort)
                .with("network", "none")
                .with("mark", mark)
                .with("tmpMegabytes", TMP_MB)
                .with("victim", victim);
    }

    private static List<String> addresses() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(it -> !it.isLoopbackAddress() && !it.isLinkLocalAddress())
                .map(InetAddress::getHostAddress)
                .limit(20)
                .toList();
    }
}
