package dev.kiln.identity;

import dev.kiln.accounts.Caller;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Access keys, as AWS clients sign with. The secret is sealed, since verifying a signature needs
 * it.
 */
@Service
public class AccessKeys {

    /** What is needed to verify a signature by this key. */
    public Optional<SigningKey> find(String accessKeyId) {
        throw new UnsupportedOperationException();
    }

    /**
     * @param secret in clear, for the one computation that needs it
     */
    public record SigningKey(String accessKeyId, String secret, Caller caller) {

        @Override
        public String toString() {
            return "SigningKey[" + accessKeyId + "]";
        }
    }
}
