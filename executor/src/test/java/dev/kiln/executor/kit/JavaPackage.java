package dev.kiln.executor.kit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles Java source for Java 17, against Lambda's interfaces, into a deployment package. */
public final class JavaPackage {

    private static final Pattern NAME =
            Pattern.compile("(?m)^public (?:final |abstract )?(?:class|record|interface) (\\w+)");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");

    private JavaPackage() {}

    /** Stores the package and answers its digest. */
    public static String of(String... sources) {
        try {
            var directory = Files.createTempDirectory("java-package");
            compile(directory, sources);
            var zip = zip(directory);
            delete(directory);
            return TestHost.get().packages().addZip(zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compile(Path target, String... sources) throws IOException {
        var problems = new DiagnosticCollector<JavaFileObject>();
        var interfaces = Files.createTempFile("interfaces", ".jar");
        try (var jar = runtimeJar()) {
            Files.copy(jar, interfaces, StandardCopyOption.REPLACE_EXISTING);
        }
        var options =
                List.of(
                        "--release",
                        "17",
                        "-proc:none",
                        "-d",
                        target.toString(),
                        "-cp",
                        interfaces.toString());
        var units = Arrays.stream(sources).map(Source::new).toList();
        boolean isCompiled =
                ToolProvider.getSystemJavaCompiler()
                        .getTask(null, null, problems, options, null, units)
                        .call();
        Files.delete(interfaces);
        if (!isCompiled) {
            throw new AssertionError(
                    problems.getDiagnostics().stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining("\n")));
        }
    }

    private static InputStream runtimeJar() {
        return TestHost.class.getResourceAsStream(
                "/dev/kiln/executor/sandbox/bootstrap/java/kiln-runtime.jar");
    }

    private static byte[] zip(Path directory) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes);
                var files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(directory.relativize(file).toString()));
                Files.copy(file, zip);
            }
        }
        return bytes.toByteArray();
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String text) {
            super(URI.create("string:///" + path(text)), Kind.SOURCE);
            this.text = text;
        }

        private static String path(String text) {
            var name = NAME.matcher(text);
            var home = PACKAGE.matcher(text);
            if (!name.find()) {
                throw new IllegalArgumentException("No public class in " + text);
            }
            return (home.find() ? home.group(1).replace('.', '/') + "/" : "")
                    + name.group(1)
                    + ".java";
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
