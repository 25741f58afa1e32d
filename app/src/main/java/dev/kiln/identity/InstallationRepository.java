package dev.kiln.identity;

import java.util.UUID;
import org.springframework.data.repository.Repository;

interface InstallationRepository extends Repository<InstallationEntity, Integer> {

    InstallationEntity save(InstallationEntity installation);

    long count();

    boolean existsByOwnerId(UUID ownerId);
}
