package dev.kiln.ids;

import java.nio.ByteBuffer;
import java.util.Collection;

/**
 * Four bytes for each id that a packed row is about: they say of most rows, without unpacking them,
 * that an id is not in there. One of four billion is taken for another.
 */
public final class IdMarks {

    private IdMarks() {}

    public static byte[] of(Collection<String> ids) {
        var marks = ids.stream().mapToInt(IdMarks::mark).distinct().toArray();
        var bytes = ByteBuffer.allocate(marks.length * Integer.BYTES);
        for (int mark : marks) {
            bytes.putInt(mark);
        }
        return bytes.array();
    }

    public static boolean mayHold(byte[] marks, String id) {
        int wanted = mark(id);
        var bytes = ByteBuffer.wrap(marks);
        while (bytes.remaining() >= Integer.BYTES) {
            if (bytes.getInt() == wanted) {
                return true;
            }
        }
        return false;
    }

    private static int mark(String id) {
        long hash = id.hashCode() * 31L + id.length();
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
        }
        return (int) (hash ^ hash >>> 32);
    }
}
