package dev.kiln.secrets;

import org.springframework.stereotype.Service;

/**
 * Seals and opens secrets with AES-256-GCM under the installation's key file. The context (account
 * and purpose, for example {@code 123456789012/environment}) is authenticated with the value: a
 * sealed value moved to another row does not open.
 */
@Service
public class SecretBox {

    public SealedSecret seal(String context, String plaintext) {
        throw new UnsupportedOperationException();
    }

    public String open(String context, SealedSecret secret) {
        throw new UnsupportedOperationException();
    }
}
