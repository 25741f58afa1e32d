package dev.kiln.executor.builds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The registries that npm of this host is configured with, asked from npm itself.
 *
 * <p>SAFETY: only addresses pass. Tokens and passwords of the host are not in {@code npm config ls}
 * and would be read by every install script.
 */
record NpmRegistry(BuildSettings settings) {

    private static final Pattern ENTRY =
            Pattern.compile(
                    "^ {2}\"((?:@[^\"]+:)?registry|cafile|nodedir|strict-ssl)\": \"?([^\",]+)\"?,?$");
    private static final Path HEADERS = Path.of("/usr/include/node");

    RegistryAccess read() throws IOException {
        var npm = HostTools.require("npm", "npm");
        var text =
                HostTools.output(settings.environment(), npm.toString(), "config", "ls", "--json");
        if (text.isEmpty()) {
            throw new BuildImpossible("npm of the executor's host does not tell its registry");
        }
        return access(text);
    }

    RegistryAccess access(String configuration) {
        var entries = entries(configuration);
        settings.npmRegistry().ifPresent(it -> entries.put("registry", it));
        var hosts = new TreeSet<>(java.util.Comparator.comparing(RegistryHost::toString));
        var npmrc = new StringBuilder("audit=false\nfund=false\nupdate-notifier=false\n");
        entries.forEach(
                (name, value) -> {
                    if (name.endsWith("registry")) {
                        RegistryHost.of(value).ifPresent(hosts::add);
                        npmrc.append(name).append('=').append(withoutUser(value)).append('\n');
                    }
                });
        npmrc.append("strict-ssl=").append(entries.getOrDefault("strict-ssl", "true")).append('\n');
        if (Files.isDirectory(HEADERS)) {
            // Native code compiles against the headers that came with the host's Node.js.
            npmrc.append("nodedir=/usr\n");
        }
        return new RegistryAccess(hosts, List.of(), Map.of("npmrc", npmrc.toString()));
    }

    private static Map<String, String> entries(String configuration) {
        var entries = new LinkedHashMap<String, String>();
        for (var line : configuration.lines().toList()) {
            var matcher = ENTRY.matcher(line);
            if (matcher.matches()) {
                entries.put(matcher.group(1), matcher.group(2));
            }
        }
        return entries;
    }

    static String withoutUser(String url) {
        return url.replaceFirst("://[^/@]*@", "://");
    }
}
