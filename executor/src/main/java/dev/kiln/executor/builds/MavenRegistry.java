package dev.kiln.executor.builds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The repositories that Maven of this host is configured with: its own default, the installation's
 * and the executor's user's {@code settings.xml}.
 *
 * <p>SAFETY: the parts with credentials, {@code servers} and {@code proxies}, do not pass.
 */
record MavenRegistry(BuildSettings settings) {

    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern PRIVATE =
            Pattern.compile(
                    "<(servers|proxies|localRepository|offline|interactiveMode)\\b[^>]*>.*?</\\1>",
                    Pattern.DOTALL);
    private static final Pattern URL = Pattern.compile("<url>\\s*([^<]+?)\\s*</url>");
    private static final String OWN_POM = "org/apache/maven/model/pom-4.0.0.xml";
    private static final String EMPTY = "<settings></settings>";

    RegistryAccess read() throws IOException {
        var home = home();
        var user = settings.environment().getOrDefault("HOME", System.getProperty("user.home"));
        return access(
                ownPom(home.resolve("lib")),
                text(home.resolve("conf/settings.xml")),
                text(Path.of(user, ".m2", "settings.xml")));
    }

    static Path home() throws IOException {
        var parent = HostTools.require("mvn", "maven").toRealPath().getParent();
        var home = parent == null ? null : parent.getParent();
        if (home == null) {
            throw new BuildImpossible("Maven of the executor's host is not where its files are");
        }
        return home;
    }

    /** The repository that counts when nobody says otherwise is in Maven's own jar. */
    private static String ownPom(Path libraries) throws IOException {
        try (var jars = Files.list(libraries)) {
            var jar =
                    jars.filter(it -> it.getFileName().toString().startsWith("maven-model-builder"))
                            .findFirst();
            return jar.isEmpty() ? "" : entry(jar.get());
        }
    }

    private static String entry(Path jar) throws IOException {
        try (var zip = new ZipFile(jar.toRealPath().toFile())) {
            var entry = zip.getEntry(OWN_POM);
            return entry == null
                    ? ""
                    : new String(
                            zip.getInputStream(entry).readAllBytes(),
                            java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private static @Nullable String text(Path file) throws IOException {
        return Files.isReadable(file) ? Files.readString(file) : null;
    }

    RegistryAccess access(String ownPom, @Nullable String installed, @Nullable String ofUser) {
        var files = new HashMap<String, String>();
        var mirror = settings.mavenMirror();
        files.put("settings.xml", mirror.map(MavenRegistry::mirrored).orElse(clean(ofUser)));
        files.put("global-settings.xml", mirror.isPresent() ? EMPTY : clean(installed));
        var hosts = new HashSet<RegistryHost>();
        files.values().forEach(it -> addUrls(it, hosts));
        if (mirror.isEmpty()) {
            addUrls(ownPom, hosts);
        }
        files.replaceAll((_, text) -> NpmRegistry.withoutUser(text));
        files.put("settings.xml", withProxy(String.valueOf(files.get("settings.xml"))));
        return new RegistryAccess(hosts, List.of(), Map.copyOf(files));
    }

    private static String mirrored(String url) {
        return "<settings><mirrors><mirror><id>kiln</id><mirrorOf>*</mirrorOf><url>"
                + url.replace("&", "&amp;").replace("<", "&lt;")
                + "</url></mirror></mirrors></settings>";
    }

    private static String clean(@Nullable String settings) {
        if (settings == null || !settings.contains("</settings>")) {
            return EMPTY;
        }
        var shown = COMMENT.matcher(settings).replaceAll("");
        return PRIVATE.matcher(shown).replaceAll("");
    }

    private static void addUrls(String text, Set<RegistryHost> hosts) {
        var matcher = URL.matcher(text);
        while (matcher.find()) {
            RegistryHost.of(matcher.group(1)).ifPresent(hosts::add);
        }
    }

    private static String withProxy(String settings) {
        var proxies = new StringBuilder("<proxies>");
        for (var protocol : List.of("http", "https")) {
            proxies.append("<proxy><id>kiln-%s</id><active>true</active>".formatted(protocol))
                    .append("<protocol>%s</protocol>".formatted(protocol))
                    .append("<host>127.0.0.1</host><port>%d</port>".formatted(RegistryProxy.PORT))
                    .append("</proxy>");
        }
        return settings.replace("</settings>", proxies + "</proxies></settings>");
    }
}
