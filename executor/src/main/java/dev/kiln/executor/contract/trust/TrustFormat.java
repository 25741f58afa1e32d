package dev.kiln.executor.contract.trust;

import dev.kiln.executor.contract.Payload;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The binary form of the messages of joining: each field with its length, all of them short. */
public final class TrustFormat {

    private static final int MAX_FIELD = 64 * 1024;

    private TrustFormat() {}

    public static byte[] write(JoinRequest request) {
        return fields(bytes(request.token()), bytes(request.name()), request.publicKey().bytes());
    }

    public static JoinRequest readRequest(InputStream stream) throws IOException {
        var in = new DataInputStream(stream);
        return new JoinRequest(text(in), text(in), Payload.of(field(in)));
    }

    public static byte[] write(Membership membership) {
        return fields(
                bytes(membership.memberId()),
                membership.certificate().bytes(),
                membership.authority().bytes());
    }

    public static Membership readMembership(InputStream stream) throws IOException {
        var in = new DataInputStream(stream);
        return new Membership(text(in), Payload.of(field(in)), Payload.of(field(in)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] fields(byte[]... fields) {
        var buffer = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(buffer)) {
            for (var field : fields) {
                out.writeInt(field.length);
                out.write(field);
            }
        } catch (IOException impossibleInMemory) {
            throw new UncheckedIOException(impossibleInMemory);
        }
        return buffer.toByteArray();
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(field(in), StandardCharsets.UTF_8);
    }

    private static byte[] field(DataInputStream in) throws IOException {
        int size = in.readInt();
        if (size < 0 || size > MAX_FIELD) {
            throw new IOException("A field of " + size + " bytes is over the limit of 64 KiB");
        }
        var bytes = new byte[size];
        in.readFully(bytes);
        return bytes;
    }
}
