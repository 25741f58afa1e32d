package dev.kiln.executor.network;

import java.io.ByteArrayOutputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Messages to the kernel's rtnetlink, in its own layout. */
final class LinkMessage {

    private static final short NEW_LINK = 16;
    private static final short DELETE_LINK = 17;
    private static final short SET_LINK = 19;
    private static final short NEW_ADDRESS = 20;
    private static final short NEW_ROUTE = 24;
    private static final int REQUEST_AND_ACK = 1 | 4;
    private static final int CREATE_NEW = 0x600;
    private static final int UP = 1;
    private static final byte AF_INET = 2;
    private static final byte AF_INET6 = 10;
    private static final byte TABLE_MAIN = (byte) 254;
    private static final byte PROTOCOL_STATIC = 4;
    private static final byte UNICAST = 1;
    private static final int NO_DUPLICATE_DETECTION = 2;

    private static final int IFLA_IFNAME = 3;
    private static final int IFLA_MTU = 4;
    private static final int IFLA_LINKINFO = 18;
    private static final int IFLA_GROUP = 27;
    private static final int IFLA_NET_NS_FD = 28;
    private static final int IFA_LOCAL = 2;
    private static final int IFA_ADDRESS = 1;
    private static final int IFA_FLAGS = 8;
    private static final int RTA_OIF = 4;
    private static final int RTA_GATEWAY = 5;

    private LinkMessage() {}

    /**
     * One end of a cable.
     *
     * @param index number of the link in its network, chosen by us so that nobody has to ask
     */
    record End(String name, int index) {}

    /** A cable between this network and another; the kernel wants both ends switched on later. */
    static byte[] cable(End here, End there, int otherNetwork, int mtu) {
        var peer = new Part().link(there.index(), 0, 0);
        peer.text(IFLA_IFNAME, there.name()).number(IFLA_MTU, mtu);
        peer.number(IFLA_NET_NS_FD, otherNetwork);
        var kind = new Part().raw(1, "veth".getBytes(StandardCharsets.US_ASCII));
        kind.raw(2, new Part().raw(1, peer.bytes()).bytes());
        var link = new Part().link(here.index(), 0, 0).text(IFLA_IFNAME, here.name());
        link.number(IFLA_MTU, mtu).number(IFLA_GROUP, 0).raw(IFLA_LINKINFO, kind.bytes());
        return message(NEW_LINK, CREATE_NEW, link);
    }

    static byte[] group(int index, int group) {
        return message(SET_LINK, 0, new Part().link(index, 0, 0).number(IFLA_GROUP, group));
    }

    static byte[] switchOn(int index) {
        return message(SET_LINK, 0, new Part().link(index, UP, UP));
    }

    static byte[] delete(int index) {
        return message(DELETE_LINK, 0, new Part().link(index, 0, 0));
    }

    static byte[] delete(String name) {
        return message(DELETE_LINK, 0, new Part().link(0, 0, 0).text(IFLA_IFNAME, name));
    }

    static byte[] address(int index, InetAddress address, int prefix) {
        var part = new Part().header(family(address), (byte) prefix, (byte) 0, (byte) 0, index);
        part.raw(IFA_LOCAL, address.getAddress()).raw(IFA_ADDRESS, address.getAddress());
        part.number(IFA_FLAGS, NO_DUPLICATE_DETECTION);
        return message(NEW_ADDRESS, CREATE_NEW, part);
    }

    static byte[] defaultRoute(int index, InetAddress gateway) {
        var part = new Part().route(family(gateway));
        part.raw(RTA_GATEWAY, gateway.getAddress()).number(RTA_OIF, index);
        return message(NEW_ROUTE, CREATE_NEW, part);
    }

    private static byte family(InetAddress address) {
        return address instanceof Inet6Address ? AF_INET6 : AF_INET;
    }

    private static byte[] message(short type, int flags, Part part) {
        byte[] body = part.bytes();
        return ByteBuffer.allocate(16 + body.length)
                .order(ByteOrder.nativeOrder())
                .putInt(16 + body.length)
                .putShort(type)
                .putShort((short) (REQUEST_AND_ACK | flags))
                .putInt(1)
                .putInt(0)
                .put(body)
                .array();
    }

    /** A header and attributes; each attribute starts at a multiple of four. */
    private static final class Part {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Part link(int index, int flags, int change) {
            return put(buffer(16).putInt(0).putInt(index).putInt(flags).putInt(change));
        }

        Part header(byte family, byte second, byte third, byte fourth, int index) {
            return put(buffer(8).put(family).put(second).put(third).put(fourth).putInt(index));
        }

        Part route(byte family) {
            var none = (byte) 0;
            return put(
                    buffer(12)
                            .put(family)
                            .put(new byte[] {none, none, none})
                            .put(TABLE_MAIN)
                            .put(PROTOCOL_STATIC)
                            .put(none)
                            .put(UNICAST)
                            .putInt(0));
        }

        Part number(int type, int value) {
            put(buffer(8).putShort((short) 8).putShort((short) type).putInt(value));
            return this;
        }

        Part text(int type, String value) {
            return raw(type, (value + "\0").getBytes(StandardCharsets.US_ASCII));
        }

        Part raw(int type, byte[] value) {
            put(buffer(4).putShort((short) (4 + value.length)).putShort((short) type));
            out.writeBytes(value);
            out.writeBytes(new byte[-value.length & 3]);
            return this;
        }

        byte[] bytes() {
            return out.toByteArray();
        }

        private Part put(ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.flip().remaining()];
            buffer.get(bytes);
            out.writeBytes(bytes);
            return this;
        }

        private static ByteBuffer buffer(int size) {
            return ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
        }
    }
}
