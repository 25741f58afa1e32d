package dev.kiln.executor.builds;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The indexes and folders that pip of this host is configured with, asked from pip itself.
 *
 * <p>SAFETY: only addresses and folders of packages pass; names and passwords in them do not.
 */
record PipRegistry(BuildSettings settings) {

    private static final Pattern ENTRY =
            Pattern.compile("^(:env:|global|install)\\.([a-z-]+)='(.*)'$");
    private static final List<String> PASSED =
            List.of(
                    "index-url",
                    "extra-index-url",
                    "find-links",
                    "constraint",
                    "no-index",
                    "trusted-host",
                    "prefer-binary",
                    "only-binary");
    private static final String DEFAULTS =
            "from pip._internal.models.index import PyPI; print(PyPI.simple_url,"
                    + " 'https://' + PyPI.file_storage_domain)";

    RegistryAccess read() throws IOException {
        var python = HostTools.require("python3", "python3").toString();
        var environment = settings.environment();
        var defaults = HostTools.output(environment, python, "-c", DEFAULTS);
        if (defaults.isBlank()) {
            throw new BuildImpossible(
                    "pip is not installed on the executor's host. Install it there: apt-get install"
                            + " python3-pip");
        }
        return access(
                defaults, HostTools.output(environment, python, "-m", "pip", "config", "list"));
    }

    /**
     * @param defaults pip's own index and the host of its files, which count without another
     */
    RegistryAccess access(String defaults, String configuration) throws IOException {
        var entries = entries(configuration);
        settings.pipIndex().ifPresent(it -> replaceIndex(entries, it));
        var hosts = new HashSet<RegistryHost>();
        if (!entries.containsKey("index-url") && !"true".equals(entries.get("no-index"))) {
            words(defaults).forEach(it -> RegistryHost.of(it).ifPresent(hosts::add));
        }
        var directories = new ArrayList<Path>();
        var files = new HashMap<String, String>();
        var text = new StringBuilder("[global]\n");
        for (var name : PASSED) {
            var value = entries.get(name);
            if (value != null) {
                text.append(name).append(" =\n");
                for (var word : words(value)) {
                    text.append("    ").append(taken(word, hosts, directories, files)).append('\n');
                }
            }
        }
        files.put("pip.conf", text.toString());
        return new RegistryAccess(hosts, directories, files);
    }

    /** An index of the setting is the only one. */
    private static void replaceIndex(Map<String, String> entries, String index) {
        List.of("extra-index-url", "find-links", "no-index").forEach(entries::remove);
        entries.put("index-url", index);
    }

    /** What the build's configuration says for it: files of rules come along, folders are shown. */
    private static String taken(
            String word, Set<RegistryHost> hosts, List<Path> directories, Map<String, String> files)
            throws IOException {
        var local = local(word);
        if (local.isEmpty()) {
            RegistryHost.of(word).ifPresent(hosts::add);
            return NpmRegistry.withoutUser(word);
        }
        if (Files.isDirectory(local.get())) {
            directories.add(local.get());
            return word;
        }
        var name = "pip-" + files.size() + ".txt";
        files.put(name, Files.readString(local.get()));
        return "/kiln/conf/" + name;
    }

    /** Indexes in folders name their files relative to the folder above. */
    static Optional<Path> local(String word) {
        if (!word.startsWith("file:") && !word.startsWith("/")) {
            return Optional.empty();
        }
        try {
            var path = word.startsWith("/") ? Path.of(word) : Path.of(URI.create(word));
            var parent = path.getParent();
            if (parent != null && parent.getNameCount() > 0 && path.endsWith("simple")) {
                path = parent;
            }
            return Optional.of(path).filter(Files::exists);
        } catch (IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }

    /** Variables count more than what only installs have, and that more than what all have. */
    private static Map<String, String> entries(String configuration) {
        var entries = new HashMap<String, String>();
        for (var section : List.of("global", "install", ":env:")) {
            for (var line : configuration.lines().toList()) {
                var matcher = ENTRY.matcher(line);
                if (matcher.matches() && matcher.group(1).equals(section)) {
                    entries.put(matcher.group(2), matcher.group(3));
                }
            }
        }
        return entries;
    }

    private static List<String> words(String text) {
        return List.of(text.replace("\\n", " ").strip().split("\\s+", -1)).stream()
                .filter(it -> !it.isBlank())
                .toList();
    }
}
