package dev.kiln.executor.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.kiln.executor.linux.SyscallPolicy.Comparison;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.List;

/** Compiles a {@link SyscallPolicy} with the system's libseccomp into a file for the launcher. */
public final class SeccompFilter {

    public static final String LIBRARY = "libseccomp.so.2";

    private static final int ALLOW = 0x7fff0000;
    private static final int ANSWER_ERRNO = 0x00050000;
    private static final int EPERM = 1;
    private static final int ENOSYS = 38;
    private static final int MASKED_EQUAL = 7;
    private static final int OPTIMIZE = 8;
    private static final int BINARY_TREE = 2;
    private static final int COMPARISON_SIZE = 24;

    private final MethodHandle init;
    private final MethodHandle release;
    private final MethodHandle resolve;
    private final MethodHandle addRule;
    private final MethodHandle setAttribute;
    private final MethodHandle export;

    public SeccompFilter() {
        var library = NativeLibrary.named(LIBRARY);
        init = library.call("seccomp_init", FunctionDescriptor.of(ADDRESS, JAVA_INT));
        release = library.call("seccomp_release", FunctionDescriptor.ofVoid(ADDRESS));
        resolve =
                library.call(
                        "seccomp_syscall_resolve_name", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        addRule =
                library.call(
                        "seccomp_rule_add_array",
                        FunctionDescriptor.of(
                                JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS));
        setAttribute =
                library.call(
                        "seccomp_attr_set",
                        FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT));
        export =
                library.call(
                        "seccomp_export_bpf", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    }

    /** Throws {@link IllegalArgumentException} when libseccomp is not installed. */
    public static void requireLibrary() {
        NativeLibrary.named(LIBRARY);
    }

    /**
     * SAFETY: an allow-list. What is not named does not exist for the function (ENOSYS), so a call
     * that a future kernel adds is closed until somebody opens it here.
     */
    public void compile(SyscallPolicy policy, Path target) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var filter =
                    NativeLibrary.invokeForPointer("seccomp_init", init, ANSWER_ERRNO | ENOSYS);
            try {
                NativeLibrary.invoke(
                        "seccomp_attr_set", setAttribute, filter, OPTIMIZE, BINARY_TREE);
                addRules(arena, filter, policy);
                write(filter, target);
            } finally {
                release(filter);
            }
        }
    }

    private void addRules(Arena arena, MemorySegment filter, SyscallPolicy policy)
            throws IOException {
        for (var name : policy.allowed()) {
            add(arena, filter, ALLOW, name, List.of());
        }
        for (var name : policy.refused()) {
            add(arena, filter, ANSWER_ERRNO | EPERM, name, List.of());
        }
        for (var rule : policy.conditional()) {
            add(arena, filter, ALLOW, rule.name(), rule.all());
        }
    }

    private void add(
            Arena arena, MemorySegment filter, int action, String name, List<Comparison> all)
            throws IOException {
        int number = resolveName(arena, name);
        if (number < 0) {
            return; // Not a call of this architecture: nothing to allow.
        }
        NativeLibrary.invoke(
                "seccomp rule for " + name,
                addRule,
                filter,
                action,
                number,
                all.size(),
                comparisons(arena, all));
    }

    private int resolveName(Arena arena, String name) throws IOException {
        try {
            return NativeLibrary.invoke(name, resolve, arena.allocateFrom(name));
        } catch (IOException unknownHere) {
            return -1;
        }
    }

    private static MemorySegment comparisons(Arena arena, List<Comparison> all) {
        if (all.isEmpty()) {
            return MemorySegment.NULL;
        }
        var array = arena.allocate((long) COMPARISON_SIZE * all.size(), 8);
        for (int i = 0; i < all.size(); i++) {
            var at = (long) COMPARISON_SIZE * i;
            array.set(JAVA_INT, at, all.get(i).argument());
            array.set(JAVA_INT, at + 4, MASKED_EQUAL);
            array.set(JAVA_LONG, at + 8, all.get(i).mask());
            array.set(JAVA_LONG, at + 16, all.get(i).value());
        }
        return array;
    }

    private void write(MemorySegment filter, Path target) throws IOException {
        int descriptor = Linux.openForWriting(target);
        try {
            NativeLibrary.invoke("seccomp_export_bpf", export, filter, descriptor);
        } finally {
            Linux.close(descriptor);
        }
    }

    private void release(MemorySegment filter) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(java.lang.foreign.Linker.Option.captureStateLayout());
            release.invokeWithArguments(state, filter);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException("seccomp_release failed", e);
        }
    }
}
