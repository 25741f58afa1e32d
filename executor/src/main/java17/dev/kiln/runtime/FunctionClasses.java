package dev.kiln.runtime;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The class path of a function, as on Lambda: the package's own classes, the jars of its lib
 * folder, those of its layers. Only Lambda's interfaces come from the runtime.
 */
final class FunctionClasses extends URLClassLoader {

    static {
        registerAsParallelCapable();
    }

    private FunctionClasses(List<URL> path) {
        super(path.toArray(URL[]::new), FunctionClasses.class.getClassLoader());
    }

    static FunctionClasses ofSandbox() {
        return of(new File("/var/task"), new File("/opt/java"));
    }

    static FunctionClasses of(File task, File layers) {
        var path = new ArrayList<URL>();
        add(path, task);
        jars(new File(task, "lib")).forEach(it -> add(path, it));
        jars(new File(layers, "lib")).forEach(it -> add(path, it));
        return new FunctionClasses(path);
    }

    /** In the order of their names, so that the same package always behaves in the same way. */
    private static List<File> jars(File directory) {
        var found = directory.listFiles((parent, name) -> name.endsWith(".jar"));
        if (found == null) {
            return List.of();
        }
        Arrays.sort(found);
        return List.of(found);
    }

    private static void add(List<URL> path, File file) {
        try {
            path.add(file.toURI().toURL());
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The runtime itself is not part of what a function may meet. */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith("dev.kiln.runtime.")) {
            throw new ClassNotFoundException(name);
        }
        return super.loadClass(name, resolve);
    }
}
