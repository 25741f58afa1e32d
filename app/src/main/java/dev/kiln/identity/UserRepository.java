package dev.kiln.identity;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface UserRepository extends Repository<UserEntity, UUID> {

    UserEntity save(UserEntity user);

    Optional<UserEntity> findById(UUID userId);

    Optional<UserEntity> findByEmail(String email);
}
