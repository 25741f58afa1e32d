package dev.kiln.identity;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** People and their passwords (Argon2id). */
@Service
public class Users {

    /**
     * The person with this e-mail address and password; takes the same time whether the address
     * exists or not.
     */
    public Optional<UserSummary> authenticate(String email, String password) {
        throw new UnsupportedOperationException();
    }

    public Optional<UserSummary> find(UUID id) {
        throw new UnsupportedOperationException();
    }
}
