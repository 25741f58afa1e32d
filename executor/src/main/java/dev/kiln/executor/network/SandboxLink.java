package dev.kiln.executor.network;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * The cable between the router and one sandbox.
 *
 * @param number counts sandboxes; addresses come again after eight million
 */
record SandboxLink(long number) {

    static final LinkMessage.End SANDBOX_END = new LinkMessage.End("eth0", 100);
    static final int PREFIX_4 = 31;
    static final int PREFIX_6 = 127;

    private static final int PAIRS = 1 << 23;
    private static final int FIRST_INDEX = 100;

    /**
     * Never used again by this router, so that nothing that is known of it is taken for another's.
     */
    String name() {
        return "s" + Long.toString(number, 36);
    }

    LinkMessage.End routerEnd() {
        return new LinkMessage.End(name(), FIRST_INDEX + pair());
    }

    private int pair() {
        return (int) (number % PAIRS);
    }

    InetAddress router4() {
        return four(pair() * 2);
    }

    InetAddress sandbox4() {
        return four(pair() * 2 + 1);
    }

    InetAddress router6() {
        return six(pair() * 2);
    }

    InetAddress sandbox6() {
        return six(pair() * 2 + 1);
    }

    private static InetAddress four(int host) {
        return address(new byte[] {10, (byte) (host >> 16), (byte) (host >> 8), (byte) host});
    }

    private static InetAddress six(int host) {
        var bytes = new byte[16];
        bytes[0] = (byte) 0xfd;
        bytes[1] = 'k';
        bytes[13] = (byte) (host >> 16);
        bytes[14] = (byte) (host >> 8);
        bytes[15] = (byte) host;
        return address(bytes);
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossibleLength) {
            throw new IllegalStateException(impossibleLength);
        }
    }
}
