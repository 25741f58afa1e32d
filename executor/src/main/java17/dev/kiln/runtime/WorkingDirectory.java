package dev.kiln.runtime;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The code is mounted after the sandbox was booted, over the directory that the process is in. Java
 * has no call to enter it again; from Java 22 on the C library can be asked. Reflection only,
 * because Java 17 does not have these classes.
 */
final class WorkingDirectory {

    private WorkingDirectory() {}

    /** True when relative paths lead into this directory from now on. */
    static boolean enter(String directory) {
        if (isIn(directory)) {
            return true;
        }
        if (Runtime.version().feature() < 22) {
            return false;
        }
        try {
            return chdir(directory);
        } catch (Throwable unable) {
            return false;
        }
    }

    /** Where a sandbox was started together with its function, the expensive way is not needed. */
    private static boolean isIn(String directory) {
        try {
            var here = Files.readAttributes(Path.of("/proc/self/cwd/."), "unix:dev,ino");
            return here.equals(Files.readAttributes(Path.of(directory), "unix:dev,ino"));
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    private static boolean chdir(String directory) throws Throwable {
        var arenas = Class.forName("java.lang.foreign.Arena");
        var segments = Class.forName("java.lang.foreign.MemorySegment");
        var lookup = MethodHandles.publicLookup();
        var global = lookup.findStatic(arenas, "global", MethodType.methodType(arenas)).invoke();
        byte[] path = (directory + "\0").getBytes(StandardCharsets.UTF_8);
        Object memory =
                lookup.findVirtual(arenas, "allocate", MethodType.methodType(segments, long.class))
                        .invoke(global, (long) path.length);
        var bytes =
                (java.nio.ByteBuffer)
                        lookup.findVirtual(
                                        segments,
                                        "asByteBuffer",
                                        MethodType.methodType(java.nio.ByteBuffer.class))
                                .invoke(memory);
        bytes.put(path);
        return (int) function("chdir").invoke(memory) == 0;
    }

    /** An {@code int f(char*)} of the C library. */
    private static MethodHandle function(String name) throws Throwable {
        var linkers = Class.forName("java.lang.foreign.Linker");
        var linker = linkers.getMethod("nativeLinker").invoke(null);
        var symbols = linkers.getMethod("defaultLookup").invoke(linker);
        var find = Class.forName("java.lang.foreign.SymbolLookup").getMethod("find", String.class);
        var address = ((Optional<?>) find.invoke(symbols, name)).orElseThrow();
        var layouts = Class.forName("java.lang.foreign.ValueLayout");
        var memoryLayout = Class.forName("java.lang.foreign.MemoryLayout");
        var descriptors = Class.forName("java.lang.foreign.FunctionDescriptor");
        var arguments = java.lang.reflect.Array.newInstance(memoryLayout, 1);
        java.lang.reflect.Array.set(arguments, 0, layouts.getField("ADDRESS").get(null));
        var descriptor =
                descriptors
                        .getMethod("of", memoryLayout, arguments.getClass())
                        .invoke(null, layouts.getField("JAVA_INT").get(null), arguments);
        var options =
                java.lang.reflect.Array.newInstance(
                        Class.forName("java.lang.foreign.Linker$Option"), 0);
        return (MethodHandle)
                linkers.getMethod(
                                "downcallHandle",
                                Class.forName("java.lang.foreign.MemorySegment"),
                                descriptors,
                                options.getClass())
                        .invoke(linker, address, descriptor, options);
    }
}
