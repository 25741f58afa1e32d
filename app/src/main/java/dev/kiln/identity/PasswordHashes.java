package dev.kiln.identity;

import dev.kiln.ids.Ids;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Argon2id with the parameters that OWASP recommends: 19 MiB, two passes, one lane. */
@Component
class PasswordHashes {

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;

    private final Argon2PasswordEncoder argon2 =
            new Argon2PasswordEncoder(16, 32, LANES, MEMORY_KIB, PASSES);

    /** SAFETY: bounds the memory that a flood of sign-ins can take. */
    private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    private final String nobody;

    PasswordHashes(Ids ids) {
        this.nobody = neverComputed(ids);
    }

    /**
     * Well-formed but made of random bytes, because computing one would slow every start by a
     * second.
     */
    private static String neverComputed(Ids ids) {
        var bytes = HexFormat.of();
        var text = Base64.getEncoder().withoutPadding();
        var salt = text.encodeToString(bytes.parseHex(ids.secret(16)));
        var hash = text.encodeToString(bytes.parseHex(ids.secret(32)));
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(MEMORY_KIB, PASSES, LANES, salt, hash);
    }

    final String hash(String password) {
        turns.acquireUninterruptibly();
        try {
            var hash = argon2.encode(password);
            if (hash == null) {
                throw new IllegalStateException("Argon2 made no hash");
            }
            return hash;
        } finally {
            turns.release();
        }
    }

    boolean matches(String password, String hash) {
        turns.acquireUninterruptibly();
        try {
            return argon2.matches(password, hash);
        } finally {
            turns.release();
        }
    }

    /** A hash of a password that nobody has: comparing with it costs what a real one costs. */
    String nobody() {
        return nobody;
    }
}
