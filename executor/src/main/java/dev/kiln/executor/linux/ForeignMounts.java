package dev.kiln.executor.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Puts directories of this host into the mounts of a process that already runs.
 *
 * <p>SAFETY: a directory is cloned and made read-only, without devices or set-user-id, before it
 * leaves the host's mounts, so that there is no moment in which a function could write to it. As in
 * {@link PrivateNamespaces}, the thread that goes inside does nothing else and ends there; and it
 * goes only where no function has run yet, so that every path on the way is ours.
 */
public final class ForeignMounts {

    private static final long OPEN_TREE = 428;
    private static final long MOVE_MOUNT = 429;
    private static final long MOUNT_SETATTR = 442;
    private static final int AT_FDCWD = -100;
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int OPEN_TREE_CLONE = 1;
    private static final int OPEN_TREE_CLOEXEC = 02000000;
    private static final int MOVE_MOUNT_F_EMPTY_PATH = 4;
    private static final long RDONLY_NOSUID_NODEV = 1 | 2 | 4;
    private static final long MS_PRIVATE = 1 << 18;
    private static final long MOUNT_ATTR_SIZE = 32;
    private static final int CLONE_NEWNS = 0x00020000;
    private static final long MS_NOSUID_NODEV_REMOUNT = 2 | 4 | 32;

    private static final MethodHandle SYSCALL_PATH =
            NativeLibrary.LIBC.call(
                    "syscall",
                    FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT),
                    Linker.Option.firstVariadicArg(1));
    private static final MethodHandle SYSCALL_ATTRIBUTES =
            NativeLibrary.LIBC.call(
                    "syscall",
                    FunctionDescriptor.of(
                            JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_LONG),
                    Linker.Option.firstVariadicArg(1));
    private static final MethodHandle SYSCALL_MOVE =
            NativeLibrary.LIBC.call(
                    "syscall",
                    FunctionDescriptor.of(
                            JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT),
                    Linker.Option.firstVariadicArg(1));
    private static final MethodHandle SETNS =
            NativeLibrary.LIBC.call("setns", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));

    private final long process;
    private final Map<Path, Path> placements;
    private final long tmpBytes;

    private ForeignMounts(long process, Map<Path, Path> placements, long tmpBytes) {
        this.process = process;
        this.placements = placements;
        this.tmpBytes = tmpBytes;
    }

    /**
     * @param process as this host counts it
     * @param placements where inside, and which directory of this host
     * @param tmpBytes new size of the file system at {@code /tmp}
     */
    public static void place(long process, Map<Path, Path> placements, long tmpBytes)
            throws IOException, InterruptedException {
        var failure = new AtomicReference<@Nullable Exception>();
        var mounts = new ForeignMounts(process, placements, tmpBytes);
        var thread = Thread.ofPlatform().unstarted(() -> mounts.run(failure));
        thread.start();
        thread.join();
        var failed = failure.get();
        if (failed != null) {
            throw new IOException(failed.getMessage(), failed);
        }
    }

    private void run(AtomicReference<@Nullable Exception> failure) {
        var open = new ArrayList<Integer>();
        try (var arena = Arena.ofConfined()) {
            enterAndPlace(arena, open);
        } catch (IOException | RuntimeException e) {
            failure.set(e);
        } finally {
            closeAll(open, failure);
        }
    }

    private void enterAndPlace(Arena arena, List<Integer> open) throws IOException {
        int inside = Linux.openForReading(Path.of("/proc/" + process + "/ns/mnt"));
        open.add(inside);
        var trees = new ArrayList<Tree>();
        for (var placement : placements.entrySet()) {
            int tree = cloneReadOnly(arena, placement.getValue());
            open.add(tree);
            trees.add(new Tree(tree, arena.allocateFrom(placement.getKey().toString())));
        }
        Linux.stopSharingDirectories();
        NativeLibrary.invoke("setns", SETNS, inside, CLONE_NEWNS);
        for (var tree : trees) {
            attach(arena, tree);
        }
        Linux.remount(arena, "/tmp", MS_NOSUID_NODEV_REMOUNT, "size=" + tmpBytes);
    }

    private static int cloneReadOnly(Arena arena, Path directory) throws IOException {
        int tree =
                NativeLibrary.invoke(
                        "open_tree " + directory,
                        SYSCALL_PATH,
                        OPEN_TREE,
                        AT_FDCWD,
                        arena.allocateFrom(directory.toString()),
                        OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC);
        var attributes = arena.allocate(MOUNT_ATTR_SIZE, Long.BYTES);
        attributes.set(JAVA_LONG, 0, RDONLY_NOSUID_NODEV);
        attributes.set(JAVA_LONG, 2 * Long.BYTES, MS_PRIVATE);
        NativeLibrary.invoke(
                "mount_setattr",
                SYSCALL_ATTRIBUTES,
                MOUNT_SETATTR,
                tree,
                arena.allocateFrom(""),
                AT_EMPTY_PATH,
                attributes,
                MOUNT_ATTR_SIZE);
        return tree;
    }

    private static void attach(Arena arena, Tree tree) throws IOException {
        NativeLibrary.invoke(
                "move_mount",
                SYSCALL_MOVE,
                MOVE_MOUNT,
                tree.descriptor(),
                arena.allocateFrom(""),
                AT_FDCWD,
                tree.target(),
                MOVE_MOUNT_F_EMPTY_PATH);
    }

    private static void closeAll(
            List<Integer> descriptors, AtomicReference<@Nullable Exception> failure) {
        for (int descriptor : descriptors) {
            try {
                Linux.close(descriptor);
            } catch (IOException e) {
                failure.compareAndSet(null, e);
            }
        }
    }

    private record Tree(int descriptor, MemorySegment target) {}
}
