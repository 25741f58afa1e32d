package dev.kiln.executor.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * As much of a DNS message as a decision needs. Both sides that send them are hostile: every length
 * is checked, and pointers are skipped, never followed.
 */
final class DnsMessage {

    static final int MAX_SIZE = 65_535;
    static final int TYPE_A = 1;
    static final int TYPE_AAAA = 28;

    private static final int HEADER = 12;
    private static final int MAX_NAME = 253;
    private static final int ANSWER_BIT = 0x8000;
    private static final int NAME_ERROR = 3;
    private static final int SERVER_FAILURE = 2;
    private static final int RECURSION_AVAILABLE = 0x80;

    /** Least and most seconds for which an answer counts. */
    private static final int LEAST_SECONDS = 60;

    private static final int MOST_SECONDS = 3_600;

    private final byte[] bytes;
    private final String name;
    private final int type;
    private final int questionEnd;

    private DnsMessage(byte[] bytes, String name, int type, int questionEnd) {
        this.bytes = bytes;
        this.name = name;
        this.type = type;
        this.questionEnd = questionEnd;
    }

    static DnsMessage parse(byte[] bytes) throws IOException {
        if (bytes.length < HEADER || at(bytes, 4) != 1) {
            throw new IOException("no DNS message with one question");
        }
        var name = new StringBuilder();
        int position = HEADER;
        int length = byteAt(bytes, position++);
        while (length != 0) {
            if (length > 63 || position + length > bytes.length || name.length() > MAX_NAME) {
                throw new IOException("no name");
            }
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(bytes, position, length, StandardCharsets.ISO_8859_1));
            position += length;
            length = byteAt(bytes, position++);
        }
        int type = at(bytes, position);
        at(bytes, position + 2);
        return new DnsMessage(bytes, name.toString().toLowerCase(Locale.ROOT), type, position + 4);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Of the one question, lower case, without the final dot. */
    String name() {
        return name;
    }

    int type() {
        return type;
    }

    /** Where the question ends. */
    int questionEnd() {
        return questionEnd;
    }

    int id() {
        return ByteBuffer.wrap(bytes).getShort(0) & 0xffff;
    }

    boolean isAnswer() {
        return (ByteBuffer.wrap(bytes).getShort(2) & ANSWER_BIT) != 0;
    }

    /** Whether this is what somebody may answer to that, whatever the spelling of the name. */
    boolean answers(DnsMessage query) {
        return isAnswer() && id() == query.id() && type == query.type && name.equals(query.name);
    }

    boolean asksForAddresses() {
        return type == TYPE_A || type == TYPE_AAAA;
    }

    DnsMessage withId(int id) throws IOException {
        var copy = bytes.clone();
        ByteBuffer.wrap(copy).putShort(0, (short) id);
        return parse(copy);
    }

    byte[] noSuchName() {
        return withoutRecords(NAME_ERROR);
    }

    byte[] failed() {
        return withoutRecords(SERVER_FAILURE);
    }

    /** The name is there, but has no such record. */
    byte[] empty() {
        return withoutRecords(0);
    }

    private byte[] withoutRecords(int code) {
        byte[] answer = Arrays.copyOf(bytes, questionEnd);
        answer[2] = (byte) (answer[2] & 0x79 | 0x80);
        answer[3] = (byte) (RECURSION_AVAILABLE | code);
        Arrays.fill(answer, 6, HEADER, (byte) 0);
        return answer;
    }

    /** The same, cut, with the sign that it is complete by TCP only. */
    byte[] truncated() {
        byte[] answer = withoutRecords(0);
        answer[2] = (byte) (answer[2] | 0x02);
        return answer;
    }

    /**
     * What the answer section says.
     *
     * @param seconds for how long, the shortest of all
     */
    record Answers(List<InetAddress> addresses, int seconds) {}

    Answers answers() throws IOException {
        var addresses = new ArrayList<InetAddress>();
        long seconds = MOST_SECONDS;
        int position = questionEnd;
        for (int left = at(bytes, 6); left > 0; left--) {
            position = skipName(position);
            int kind = at(bytes, position);
            long timeToLive = (long) at(bytes, position + 4) << 16 | at(bytes, position + 6);
            int length = at(bytes, position + 8);
            position += 10;
            if (position + length > bytes.length) {
                throw new IOException("a record is cut");
            }
            if (kind == TYPE_A && length == 4 || kind == TYPE_AAAA && length == 16) {
                addresses.add(address(Arrays.copyOfRange(bytes, position, position + length)));
                seconds = Math.min(seconds, timeToLive);
            }
            position += length;
        }
        return new Answers(addresses, (int) Math.max(seconds, LEAST_SECONDS));
    }

    private int skipName(int start) throws IOException {
        int position = start;
        int length = byteAt(bytes, position++);
        while (length != 0) {
            if (length >= 0xc0) {
                return position + 1;
            }
            position += length;
            length = byteAt(bytes, position++);
        }
        return position;
    }

    private static InetAddress address(byte[] raw) throws UnknownHostException {
        return InetAddress.getByAddress(raw);
    }

    private static int byteAt(byte[] bytes, int position) throws IOException {
        if (position >= bytes.length) {
            throw new IOException("a DNS message ends early");
        }
        return bytes[position] & 0xff;
    }

    private static int at(byte[] bytes, int position) throws IOException {
        return byteAt(bytes, position) << 8 | byteAt(bytes, position + 1);
    }
}
