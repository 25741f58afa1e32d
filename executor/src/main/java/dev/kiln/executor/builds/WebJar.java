package dev.kiln.executor.builds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/** A package of the npm world in a jar of ours. */
final class WebJar {

    private static final Pattern FILE =
            Pattern.compile("META-INF/resources/webjars/[^/]+/[^/]+/(?!locales?/)(.+)");

    private WebJar() {}

    static void unpack(Path jar, Path target) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            for (var entry : zip.stream().filter(it -> !it.isDirectory()).toList()) {
                var matcher = FILE.matcher(entry.getName());
                if (matcher.matches()) {
                    var file = target.resolve(matcher.group(1));
                    Files.createDirectories(file.getParent());
                    try (var in = zip.getInputStream(entry)) {
                        Files.copy(in, file);
                    }
                }
            }
        }
        Files.delete(jar);
    }
}
