package dev.kiln.executor.kit;

import java.io.File;
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
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        return of(Map.of(), List.of(), sources);
    }

    /**
     * @param files texts beside the classes
     * @param libraries jars that the classes need, in the package's lib folder
     */
    public static String of(Map<String, String> files, List<Path> libraries, String... sources) {
        try {
            var directory = Files.createTempDirectory("java-package");
            var lib = Files.createDirectories(directory.resolve("lib"));
            for (var library : libraries) {
                Files.copy(library, lib.resolve(library.getFileName()));
            }
            for (var file : files.entrySet()) {
                Files.writeString(directory.resolve(file.getKey()), file.getValue());
            }
            compile(directory, libraries, sources);
            var digest = TestHost.get().packages().addDirectory(directory);
            delete(directory);
            return digest;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Jars of this test's own class path whose names begin like one of these. */
    public static List<Path> jars(String... beginnings) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(it -> startsWithOneOf(it.getFileName().toString(), beginnings))
                .toList();
    }

    private static boolean startsWithOneOf(String name, String... beginnings) {
        return name.endsWith(".jar") && Arrays.stream(beginnings).anyMatch(name::startsWith);
    }

    private static void compile(Path target, List<Path> libraries, String... sources)
            throws IOException {
        var problems = new DiagnosticCollector<JavaFileObject>();
        var interfaces = Files.createTempFile("interfaces", ".jar");
        try (var jar = runtimeJar()) {
            Files.copy(jar, interfaces, StandardCopyOption.REPLACE_EXISTING);
        }
        var path =
                Stream.concat(Stream.of(interfaces), libraries.stream())
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator));
        var options =
                List.of("--release", "17", "-proc:none", "-d", target.toString(), "-cp", path);
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
