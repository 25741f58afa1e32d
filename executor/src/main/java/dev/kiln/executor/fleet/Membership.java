package dev.kiln.executor.fleet;

import dev.kiln.executor.contract.Payload;
import dev.kiln.executor.contract.trust.Certificates;
import dev.kiln.executor.contract.trust.TlsIdentity;
import dev.kiln.executor.contract.trust.TrustFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Optional;

/** This executor's place in the fleet: in one file of the data directory, replaced as a whole. */
record Membership(String memberId, TlsIdentity identity) {

    private static final String FILE = "membership";

    static Membership of(KeyPair keys, dev.kiln.executor.contract.trust.Membership granted)
            throws GeneralSecurityException {
        return new Membership(
                granted.memberId(),
                new TlsIdentity(
                        keys.getPrivate(),
                        Certificates.certificate(granted.certificate().bytes()),
                        Certificates.certificate(granted.authority().bytes())));
    }

    static Optional<Membership> in(Path data) throws IOException {
        var file = data.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (var in = new DataInputStream(Files.newInputStream(file))) {
            var key = new byte[in.readUnsignedShort()];
            in.readFully(key);
            var granted = TrustFormat.readMembership(new ByteArrayInputStream(in.readAllBytes()));
            var keys = new KeyPair(null, Certificates.privateKey(key));
            return Optional.of(of(keys, granted));
        } catch (GeneralSecurityException damaged) {
            throw new IOException(file + " is damaged; remove it and join again", damaged);
        }
    }

    void store(Path data) throws IOException, GeneralSecurityException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            var key = identity.key().getEncoded();
            out.writeShort(key.length);
            out.write(key);
            out.write(TrustFormat.write(granted()));
        }
        var unfinished = data.resolve(FILE + ".part");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(unfinished, bytes.toByteArray());
        Files.move(unfinished, data.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    private dev.kiln.executor.contract.trust.Membership granted() throws GeneralSecurityException {
        return new dev.kiln.executor.contract.trust.Membership(
                memberId,
                Payload.of(identity.certificate().getEncoded()),
                Payload.of(identity.authority().getEncoded()));
    }
}
