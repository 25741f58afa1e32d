package dev.kiln.identity;

import org.springframework.data.repository.Repository;

interface InstallationRepository extends Repository<InstallationEntity, Integer> {

    InstallationEntity save(InstallationEntity installation);

    long count();
}
