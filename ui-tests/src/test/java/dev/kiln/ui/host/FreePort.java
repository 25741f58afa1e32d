package dev.kiln.ui.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

/**
 * Chooses ports below the executor's own (21000-31999) and below the range that clients get theirs
 * from.
 */
public final class FreePort {

    private static int next = 18_000 + (int) (ProcessHandle.current().pid() % 1_000);

    private FreePort() {}

    public static synchronized int choose() {
        int free = IntStream.range(next, 20_900).filter(FreePort::isFree).findFirst().orElseThrow();
        next = free + 1;
        return free;
    }

    private static boolean isFree(int port) {
        try (var _ = new ServerSocket(port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    public static boolean answers(int port) {
        try (var socket = new java.net.Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (java.net.ConnectException _) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
