package dev.kiln.executor.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** System calls by name. Each throws an {@link IOException} that names the call and its errno. */
public final class Linux {

    private static final int CLONE_FS = 0x00000200;
    private static final int CLONE_NEWNS = 0x00020000;
    private static final int CLONE_NEWNET = 0x40000000;
    private static final long MS_BIND = 0x1000;
    private static final long MS_REC = 0x4000;
    private static final long MS_PRIVATE = 0x40000;
    private static final int AF_INET = 2;
    private static final int SOCK_DGRAM = 2;
    private static final int AF_NETLINK = 16;
    private static final int SOCK_RAW = 3;
    private static final int NETLINK_ROUTE = 0;
    private static final int SIOCGIFFLAGS = 0x8913;
    private static final int SIOCSIFFLAGS = 0x8914;
    private static final short IFF_UP = 1;
    private static final int IFREQ_SIZE = 40;
    private static final int IFREQ_FLAGS = 16;
    private static final long SCHED_SETATTR =
            System.getProperty("os.arch").equals("aarch64") ? 274 : 314;
    private static final int SCHED_ATTR_SIZE = 48;
    private static final int SCHED_ATTR_RUNTIME = 24;
    private static final int O_CLOSE_ON_EXEC = 02000000;
    private static final int O_WRONLY_CREATE_TRUNCATE = 01 | 0100 | 01000;

    private static final MethodHandle UNSHARE =
            NativeLibrary.LIBC.call("unshare", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle MOUNT =
            NativeLibrary.LIBC.call(
                    "mount",
                    FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS));
    private static final MethodHandle MKFIFO =
            NativeLibrary.LIBC.call("mkfifo", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle SOCKET =
            NativeLibrary.LIBC.call(
                    "socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle IOCTL =
            NativeLibrary.LIBC.call(
                    "ioctl",
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
                    Linker.Option.firstVariadicArg(2));
    private static final MethodHandle OPEN =
            NativeLibrary.LIBC.call(
                    "open",
                    FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT),
                    Linker.Option.firstVariadicArg(2));
    private static final MethodHandle CLOSE =
            NativeLibrary.LIBC.call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle SEND =
            NativeLibrary.LIBC.call(
                    "send",
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle RECEIVE =
            NativeLibrary.LIBC.call(
                    "recv",
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
    private static final MethodHandle SETNS =
            NativeLibrary.LIBC.call("setns", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
    private static final MethodHandle SET_SCHEDULING =
            NativeLibrary.LIBC.call(
                    "syscall",
                    FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT),
                    Linker.Option.firstVariadicArg(1));
    private static final MethodHandle GETEUID =
            NativeLibrary.LIBC.call("geteuid", FunctionDescriptor.of(JAVA_INT));

    private Linux() {}

    public static boolean isRoot() {
        try {
            return NativeLibrary.invoke("geteuid", GETEUID) == 0;
        } catch (IOException impossible) {
            return false;
        }
    }

    /**
     * Gives the calling platform thread a network of its own and a private view of the mounts.
     * Everything that this thread opens or starts from now on belongs there; there is no way back.
     */
    static void isolateThisThread() throws IOException {
        NativeLibrary.invoke("unshare", UNSHARE, CLONE_NEWNET | CLONE_NEWNS);
        try (var arena = Arena.ofConfined()) {
            mount(arena, MemorySegment.NULL, "/", MS_REC | MS_PRIVATE);
        }
    }

    /** The calling thread has a working directory and a root of its own from now on. */
    static void stopSharingDirectories() throws IOException {
        NativeLibrary.invoke("unshare", UNSHARE, CLONE_FS);
    }

    static void remount(Arena arena, String target, long flags, String options) throws IOException {
        NativeLibrary.invoke(
                "remount " + target,
                MOUNT,
                MemorySegment.NULL,
                arena.allocateFrom(target),
                MemorySegment.NULL,
                flags,
                arena.allocateFrom(options));
    }

    public static void bindMount(Path source, Path target) throws IOException {
        try (var arena = Arena.ofConfined()) {
            mount(arena, arena.allocateFrom(source.toString()), target.toString(), MS_BIND);
        }
    }

    private static void mount(Arena arena, MemorySegment source, String target, long flags)
            throws IOException {
        var none = MemorySegment.NULL;
        NativeLibrary.invoke(
                "mount " + target, MOUNT, source, arena.allocateFrom(target), none, flags, none);
    }

    /** Switches on {@code lo} in the network of the calling thread. */
    static void raiseLoopback() throws IOException {
        int socket = NativeLibrary.invoke("socket", SOCKET, AF_INET, SOCK_DGRAM, 0);
        try (var arena = Arena.ofConfined()) {
            var request = arena.allocate(IFREQ_SIZE, 8);
            request.setString(0, "lo");
            NativeLibrary.invoke("ioctl", IOCTL, socket, (long) SIOCGIFFLAGS, request);
            short flags = request.get(JAVA_SHORT, IFREQ_FLAGS);
            request.set(JAVA_SHORT, IFREQ_FLAGS, (short) (flags | IFF_UP));
            NativeLibrary.invoke("ioctl", IOCTL, socket, (long) SIOCSIFFLAGS, request);
        } finally {
            close(socket);
        }
    }

    public static void makeFifo(Path path) throws IOException {
        try (var arena = Arena.ofConfined()) {
            NativeLibrary.invoke("mkfifo", MKFIFO, arena.allocateFrom(path.toString()), 0600);
        }
    }

    static int openForReading(Path path) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var name = arena.allocateFrom(path.toString());
            return NativeLibrary.invoke("open " + path, OPEN, name, O_CLOSE_ON_EXEC, 0);
        }
    }

    static int openForWriting(Path path) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var name = arena.allocateFrom(path.toString());
            return NativeLibrary.invoke("open", OPEN, name, O_WRONLY_CREATE_TRUNCATE, 0644);
        }
    }

    /** Takes the calling platform thread into another network; it has to end in there. */
    static void enterNetwork(Path network) throws IOException {
        int descriptor = openForReading(network);
        try {
            NativeLibrary.invoke("setns", SETNS, descriptor, CLONE_NEWNET);
        } finally {
            close(descriptor);
        }
    }

    /** A socket for the kernel's routing tables, of the network of the calling thread. */
    static int openNetlink() throws IOException {
        return NativeLibrary.invoke(
                "socket", SOCKET, AF_NETLINK, SOCK_RAW | O_CLOSE_ON_EXEC, NETLINK_ROUTE);
    }

    static void send(int socket, MemorySegment message) throws IOException {
        NativeLibrary.invoke("send", SEND, socket, message, message.byteSize(), 0);
    }

    static int receive(int socket, MemorySegment buffer) throws IOException {
        return NativeLibrary.invoke("recv", RECEIVE, socket, buffer, buffer.byteSize(), 0);
    }

    /**
     * How long a thread of an ordinary program may go on when one with a shorter turn wakes up. A
     * kernel before 6.12 does not know such turns and changes nothing.
     *
     * @param nanos 0 for what the kernel gives by itself
     */
    public static void setTurn(long threadId, long nanos) throws IOException {
        try (var arena = Arena.ofConfined()) {
            var attributes = arena.allocate(SCHED_ATTR_SIZE, 8);
            attributes.set(JAVA_INT, 0, SCHED_ATTR_SIZE);
            attributes.set(JAVA_LONG, SCHED_ATTR_RUNTIME, nanos);
            NativeLibrary.invoke(
                    "sched_setattr", SET_SCHEDULING, SCHED_SETATTR, (int) threadId, attributes, 0);
        }
    }

    static void close(int descriptor) throws IOException {
        NativeLibrary.invoke("close", CLOSE, descriptor);
    }
}
