package dev.kiln.identity;

import dev.kiln.ids.Ids;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** People and their passwords (Argon2id). */
@Service
public class Users {

    private static final int MAX_PASSWORD = 128;

    private final UserRepository users;
    private final PasswordHashes hashes;
    private final Ids ids;
    private final Clock clock;

    Users(UserRepository users, PasswordHashes hashes, Ids ids, Clock clock) {
        this.users = users;
        this.hashes = hashes;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * The person with this e-mail address and password; takes the same time whether the address
     * exists or not.
     */
    public Optional<UserSummary> authenticate(String email, String password) {
        if (password.length() > MAX_PASSWORD) {
            return Optional.empty();
        }
        // No transaction here: hashing must not hold a connection.
        var user = EmailAddress.parse(email).flatMap(it -> users.findByEmail(it.value()));
        var hash = user.map(UserEntity::passwordHash).orElseGet(hashes::nobody);
        var isRight = hashes.matches(password, hash);
        return isRight ? user.map(UserEntity::summary) : Optional.empty();
    }

    @Transactional(readOnly = true)
    public Optional<UserSummary> find(UUID id) {
        return users.findById(id).map(UserEntity::summary);
    }

    UserSummary create(Owner owner, String passwordHash) {
        var user = new UserEntity(ids.uuid(), owner.email(), passwordHash, clock.instant());
        return users.save(user).summary();
    }
}
