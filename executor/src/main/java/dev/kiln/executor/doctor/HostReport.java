package dev.kiln.executor.doctor;

import dev.kiln.executor.cgroup.ControlGroups;
import dev.kiln.executor.doctor.Finding.Missing;
import dev.kiln.executor.doctor.Finding.Present;
import dev.kiln.executor.linux.Linux;
import dev.kiln.executor.linux.PrivateNamespaces;
import dev.kiln.executor.linux.SeccompFilter;
import dev.kiln.executor.network.NetworkSettings;
import dev.kiln.executor.network.RoutedNetworks;
import dev.kiln.executor.runtimes.RuntimeDiscovery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Tries each thing that a sandbox needs, separately, so that each gap has its own line. */
public final class HostReport {

    private static final String UNPRIVILEGED_UID = "1899999999";

    private HostReport() {}

    public static List<Finding> ofThisHost() throws InterruptedException {
        var findings = new ArrayList<Finding>();
        findings.add(root());
        findings.add(tool("bwrap", "bubblewrap"));
        findings.add(tool("setpriv", "util-linux"));
        findings.add(seccomp());
        findings.add(controlGroups());
        findings.add(networkNamespaces());
        findings.add(tool("nft", "nftables"));
        findings.add(functionNetwork());
        findings.add(userNamespaces());
        findings.add(runtimes());
        return findings;
    }

    private static Finding root() {
        return Linux.isRoot()
                ? new Present("root", "each sandbox gets an unprivileged user of its own")
                : new Missing(
                        "root",
                        "the executor has to start as root to give each sandbox its own user",
                        "sudo ./kiln start");
    }

    private static Finding tool(String command, String debianPackage) throws InterruptedException {
        try {
            var version = run(command, "--version");
            return new Present(command, version.strip());
        } catch (IOException absent) {
            return new Missing(command, "is not installed", "apt-get install " + debianPackage);
        }
    }

    private static Finding seccomp() {
        try {
            SeccompFilter.requireLibrary();
            return new Present("seccomp", SeccompFilter.LIBRARY);
        } catch (IllegalArgumentException absent) {
            return new Missing(
                    "seccomp",
                    SeccompFilter.LIBRARY + " is not installed",
                    "apt-get install libseccomp2");
        }
    }

    private static Finding controlGroups() {
        try {
            var groups = ControlGroups.ofThisHost("kiln-doctor");
            for (var parent : groups.parents()) {
                Files.deleteIfExists(parent);
            }
            return new Present("cgroups", groups.description());
        } catch (IOException e) {
            var words = String.valueOf(e.getMessage()).split(" -> ", 2);
            return new Missing(
                    "cgroups",
                    words[0],
                    words.length == 2 ? words[1] : "run as root on a host with writable cgroups");
        }
    }

    private static Finding networkNamespaces() throws InterruptedException {
        try {
            PrivateNamespaces.make(() -> {}).close();
            return new Present("namespaces", "network and mounts");
        } catch (IOException e) {
            return new Missing(
                    "namespaces",
                    String.valueOf(e.getMessage()),
                    "run as root; in a container add --privileged or CAP_SYS_ADMIN");
        }
    }

    /** Makes a whole network as the executor does, looks what stands in its way, and removes it. */
    private static Finding functionNetwork() throws InterruptedException {
        var settings = NetworkSettings.ofThisHost("doctor", List.of());
        try (var networks = RoutedNetworks.onThisHost(settings, Clock.systemUTC(), _ -> {})) {
            var gap = networks.gap();
            if (gap == null) {
                return new Present("network of functions", "guarded by nftables");
            }
            var words = gap.split(" -> ", 2);
            return new Missing(
                    "network of functions",
                    words[0] + "; functions run without a network",
                    words.length == 2 ? words[1] : "apt-get install nftables, and run as root");
        } catch (IOException e) {
            return new Missing(
                    "network of functions",
                    String.valueOf(e.getMessage()),
                    "apt-get install nftables, and run as root");
        }
    }

    private static Finding userNamespaces() throws InterruptedException {
        try {
            run(
                    "setpriv",
                    "--reuid=" + UNPRIVILEGED_UID,
                    "--regid=" + UNPRIVILEGED_UID,
                    "--clear-groups",
                    "--no-new-privs",
                    "bwrap",
                    "--unshare-user",
                    "--unshare-pid",
                    "--ro-bind",
                    "/",
                    "/",
                    "--proc",
                    "/proc",
                    "true");
            return new Present("user namespaces", "unprivileged users may make them");
        } catch (IOException e) {
            return new Missing(
                    "user namespaces", String.valueOf(e.getMessage()), userNamespaceFix());
        }
    }

    private static String userNamespaceFix() {
        return "sysctl -w user.max_user_namespaces=15000; on Ubuntu also"
                + " sysctl -w kernel.apparmor_restrict_unprivileged_userns=0";
    }

    private static Finding runtimes() {
        var installed = RuntimeDiscovery.ofThisHost();
        return installed.all().isEmpty()
                ? new Missing(
                        "runtimes",
                        "neither Node.js (18 or newer) nor Python (3.8 or newer) is in /usr/bin or"
                                + " /usr/local/bin",
                        "apt-get install nodejs python3")
                : new Present("runtimes", installed.names());
    }

    private static String run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readNBytes(2_000), StandardCharsets.UTF_8);
        if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(output.strip());
        }
        return output;
    }
}
