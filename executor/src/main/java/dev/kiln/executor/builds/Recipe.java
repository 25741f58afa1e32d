package dev.kiln.executor.builds;

import dev.kiln.executor.contract.BuildStep;
import dev.kiln.executor.runtimes.InstalledRuntimes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How one step is done on this host.
 *
 * @param title what a person reads in the log
 * @param asks files of the source that decide what comes out, beside the tools; empty: all
 */
record Recipe(
        String title,
        List<String> command,
        Map<String, String> variables,
        RegistryAccess access,
        Set<String> asks) {

    private static final Pattern JAVA = Pattern.compile("java(\\d+).*");
    private static final int OLDEST_RELEASE = 8;
    private static final int DEFAULT_RELEASE = 21;
    private static final int QUIET_FROM = 24;

    static Recipe of(
            BuildStep step, BuildHost host, String runtime, SourceTree source, boolean isTyped)
            throws IOException {
        return switch (step) {
            case NPM -> npm(host, source, isTyped);
            case PIP -> pip(host, runtime);
            case MAVEN -> maven(host, runtime, source);
            case TYPESCRIPT -> typescript(host.runtimes(), runtime);
            case JAVA -> java(runtime);
        };
    }

    private static Recipe npm(BuildHost host, SourceTree source, boolean isTyped)
            throws IOException {
        HostTools.require("node", "nodejs");
        boolean isWhole = source.mentions("package.json", "\"(file|link):|\"workspaces\"");
        return new Recipe(
                "Installing the dependencies of package.json",
                List.of("/bin/sh", "/kiln/tools/npm.sh"),
                Map.of("WHOLE", isWhole ? "yes" : "no", "TYPES", isTyped ? "yes" : "no"),
                with(new NpmRegistry(host.settings()).read(), host),
                isWhole
                        ? Set.of()
                        : Set.of("package.json", "package-lock.json", "npm-shrinkwrap.json"));
    }

    private static Recipe pip(BuildHost host, String runtime) throws IOException {
        var python =
                host.runtimes()
                        .nearestTo(runtime)
                        .orElseThrow(() -> new BuildImpossible("This executor has no Python."));
        return new Recipe(
                "Installing the dependencies of requirements.txt",
                List.of("/bin/sh", "/kiln/tools/pip.sh"),
                Map.of("PYTHON", python.command().toString()),
                with(new PipRegistry(host.settings()).read(), host),
                Set.of());
    }

    private static Recipe maven(BuildHost host, String runtime, SourceTree source)
            throws IOException {
        var access = with(new MavenRegistry(host.settings()).read(), host);
        var jdk = HostTools.requireJdk();
        boolean hasRelease =
                source.mentions("pom.xml", "maven\\.compiler\\.|<release>|<source>|java\\.version");
        return new Recipe(
                "Building pom.xml",
                List.of("/bin/sh", "/kiln/tools/maven.sh"),
                Map.of(
                        "JAVA_HOME",
                        jdk.toString(),
                        "HEAP_MB",
                        String.valueOf(Math.max(256, host.settings().memoryMb() / 2)),
                        "JAVA_QUIET",
                        quiet(jdk),
                        "RELEASE",
                        hasRelease ? "" : releaseOptions(release(runtime))),
                access,
                Set.of());
    }

    /** Maven itself uses what newer Java warns about; those warnings are not the customer's. */
    private static String quiet(Path jdk) {
        return HostTools.major(jdk) >= QUIET_FROM
                ? "--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"
                : "";
    }

    private static Recipe java(String runtime) throws IOException {
        return new Recipe(
                "Compiling Java",
                List.of("/bin/sh", "/kiln/tools/java.sh"),
                Map.of("JDK", HostTools.requireJdk().toString(), "RELEASE", release(runtime)),
                RegistryAccess.NONE,
                Set.of());
    }

    /** Old versions of the compiler's plug-in do not know "release". */
    private static String releaseOptions(String release) {
        return "-Dmaven.compiler.release=%s -Dmaven.compiler.source=%s -Dmaven.compiler.target=%s"
                .formatted(release, release, release);
    }

    private static String release(String runtime) throws IOException {
        var matcher = JAVA.matcher(runtime);
        int wanted = matcher.matches() ? number(matcher) : DEFAULT_RELEASE;
        int newest = HostTools.major(HostTools.requireJdk());
        if (wanted < OLDEST_RELEASE || wanted > newest) {
            throw new BuildImpossible(
                    "The Java compiler of the executor's host is of Java %d: it cannot build for %s."
                            .formatted(newest, runtime));
        }
        return String.valueOf(wanted);
    }

    private static int number(Matcher matcher) {
        return Integer.parseInt(matcher.group(1));
    }

    private static Recipe typescript(InstalledRuntimes runtimes, String runtime)
            throws BuildImpossible {
        var node =
                runtimes.nearestTo(runtime)
                        .orElseThrow(() -> new BuildImpossible("This executor has no Node.js."));
        return new Recipe(
                "Compiling TypeScript",
                List.of(node.command().toString(), "/kiln/tools/typescript.cjs"),
                Map.of(),
                RegistryAccess.NONE,
                Set.of());
    }

    private static RegistryAccess with(RegistryAccess access, BuildHost host) {
        var hosts = new HashSet<>(access.hosts());
        host.settings().hosts().forEach(it -> RegistryHost.ofSetting(it).forEach(hosts::add));
        return new RegistryAccess(hosts, access.directories(), access.files());
    }
}
