package dev.kiln.executor.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A shared library and the way to call it: every call captures errno. */
@SuppressWarnings("restricted") // Native access is what this class is for.
final class NativeLibrary {

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MemoryLayout CAPTURED = Linker.Option.captureStateLayout();

    static final NativeLibrary LIBC = new NativeLibrary(LINKER.defaultLookup());

    private final SymbolLookup symbols;

    private NativeLibrary(SymbolLookup symbols) {
        this.symbols = symbols;
    }

    /** Throws {@link IllegalArgumentException} when the host has no such library. */
    static NativeLibrary named(String fileName) {
        return new NativeLibrary(SymbolLookup.libraryLookup(fileName, Arena.global()));
    }

    MethodHandle call(String name, FunctionDescriptor shape, Linker.Option... options) {
        var all = new ArrayList<>(List.of(options));
        all.add(Linker.Option.captureCallState("errno"));
        return LINKER.downcallHandle(
                symbols.findOrThrow(name), shape, all.toArray(Linker.Option[]::new));
    }

    /** Calls a function that answers a negative int when it fails. */
    static int invoke(String what, MethodHandle handle, Object... arguments) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(CAPTURED);
            int answer = (int) handle.invokeWithArguments(withState(state, arguments));
            if (answer < 0) {
                throw new IOException(what + " failed: " + Errno.describe(state.get(JAVA_INT, 0)));
            }
            return answer;
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException(what + " failed", e);
        }
    }

    /** Calls a function that answers a pointer, null when it fails. */
    static MemorySegment invokeForPointer(String what, MethodHandle handle, Object... arguments)
            throws IOException {
        try (var arena = Arena.ofConfined()) {
            var state = arena.allocate(CAPTURED);
            var answer = (MemorySegment) handle.invokeWithArguments(withState(state, arguments));
            if (answer.address() == 0) {
                throw new IOException(what + " failed");
            }
            return answer;
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException(what + " failed", e);
        }
    }

    private static List<Object> withState(MemorySegment state, Object... arguments) {
        var all = new ArrayList<Object>();
        all.add(state);
        all.addAll(Arrays.asList(arguments));
        return all;
    }
}
