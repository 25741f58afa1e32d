package dev.kiln.executor.builds;

import dev.kiln.executor.cgroup.ControlGroup;
import dev.kiln.executor.linux.PrivateNamespaces;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The command line of a build's sandbox: control groups first, then the network with nothing but
 * the proxy in it, then bubblewrap as a user of its own.
 */
record BuildCommand(BuildRun run, BuildDirectories directories, PrivateNamespaces namespaces) {

    /** Bubblewrap reads its options from descriptor 3, so that variables are on no command line. */
    private static final String SCRIPT =
            """
            uid=$1; network=$2; mounts=$3; seccomp=$4; shift 4
            exec 3<&0 4<"$seccomp" </dev/null || exit 125
            while [ "$1" != -- ]; do echo $$ >"$1" || exit 125; shift; done
            shift
            ulimit -n 4096 && ulimit -c 0 || exit 125
            exec nsenter --net="$network" --mount="$mounts" \\
              setpriv --reuid="$uid" --regid="$uid" --clear-groups --inh-caps=-all \\
              --bounding-set=-all --no-new-privs bwrap --args 3 -- "$@"
            """;

    private static final String TMP_BYTES = String.valueOf(64 * 1024 * 1024);
    private static final List<String> ROOT_LINKS =
            List.of("/bin", "/sbin", "/lib", "/lib32", "/lib64");
    private static final String BUNDLE = "/etc/ssl/certs/ca-certificates.crt";
    private static final String TRUST =
            "-Djavax.net.ssl.trustStore=/etc/ssl/certs/java/cacerts"
                    + " -Djavax.net.ssl.trustStorePassword=changeit -XX:TieredStopAtLevel=1";

    List<String> commandLine(int uid, ControlGroup group) {
        var line = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "build"));
        line.add(String.valueOf(uid));
        line.add(namespaces.network().toString());
        line.add(namespaces.mounts().toString());
        line.add(directories.seccomp().toString());
        group.membershipFiles().forEach(file -> line.add(file.toString()));
        line.add("--");
        line.addAll(run.command());
        return line;
    }

    /** Bubblewrap's options, each ended by a zero byte. */
    byte[] options() throws IOException {
        var options = new ArrayList<String>();
        addIsolation(options);
        options.add("--clearenv");
        environment().forEach((name, value) -> options.addAll(List.of("--setenv", name, value)));
        addSystem(options);
        addPlaces(options);
        // SAFETY: last, because everything above still makes mount points in the root.
        options.addAll(List.of("--chdir", "/build", "--remount-ro", "/"));
        return (String.join("\0", options) + "\0").getBytes(StandardCharsets.UTF_8);
    }

    /** SAFETY: as for functions: new namespaces, no capabilities, the allow-list of calls. */
    private static void addIsolation(List<String> options) {
        options.addAll(
                List.of(
                        "--unshare-user",
                        "--unshare-ipc",
                        "--unshare-pid",
                        "--unshare-uts",
                        "--unshare-cgroup"));
        options.addAll(List.of("--uid", "993", "--gid", "990", "--hostname", "build"));
        options.addAll(List.of("--die-with-parent", "--new-session", "--cap-drop", "ALL"));
        options.addAll(List.of("--seccomp", "4"));
    }

    private Map<String, String> environment() {
        var environment = new TreeMap<String, String>();
        environment.put("PATH", "/usr/local/bin:/usr/bin:/bin");
        environment.put("HOME", "/build/home");
        environment.put("TMPDIR", "/build/tmp");
        environment.put("LANG", "C.UTF-8");
        environment.put("CI", "true");
        environment.put("NO_COLOR", "1");
        for (var name :
                List.of("NODE_EXTRA_CA_CERTS", "PIP_CERT", "SSL_CERT_FILE", "npm_config_cafile")) {
            environment.put(name, BUNDLE);
        }
        environment.put("JAVA_TRUST", TRUST);
        if (!run.access().hosts().isEmpty()) {
            var proxy = "http://127.0.0.1:" + RegistryProxy.PORT;
            for (var name : List.of("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY")) {
                environment.put(name, proxy);
            }
        }
        environment.putAll(run.variables());
        return environment;
    }

    /** The whole of /usr: compilers, headers and installers are spread over it. */
    private void addSystem(List<String> options) throws IOException {
        show(options, Path.of("/usr"), "/usr");
        for (var path : ROOT_LINKS) {
            if (Files.isSymbolicLink(Path.of(path))) {
                options.addAll(List.of("--symlink", "usr" + path, path));
            } else if (Files.exists(Path.of(path))) {
                show(options, Path.of(path), path);
            }
        }
        options.addAll(List.of("--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev"));
        options.addAll(List.of("--perms", "1777", "--size", TMP_BYTES, "--tmpfs", "/tmp"));
        show(options, directories.mounted(directories.etc()), "/etc");
        for (var path : BuildDirectories.shownEtc()) {
            show(options, path, path.toString());
        }
        show(options, directories.mounted(directories.tools()), "/kiln/tools");
    }

    private void addPlaces(List<String> options) {
        run.shown().forEach((at, from) -> show(options, directories.mounted(from), at));
        run.access().directories().stream()
                .filter(it -> !it.startsWith("/usr"))
                .forEach(it -> show(options, it, it.toString()));
        run.written()
                .forEach(
                        (at, from) ->
                                options.addAll(
                                        List.of(
                                                "--bind",
                                                directories.mounted(from).toString(),
                                                at)));
    }

    private static void show(List<String> options, Path from, String at) {
        options.addAll(List.of("--ro-bind", from.toString(), at));
    }
}
