package dev.kiln.code;

import java.time.Instant;
import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface CodePackageRepository extends Repository<CodePackageEntity, CodePackageEntity.Key> {

    Optional<CodePackageEntity> findById(CodePackageEntity.Key key);

    /** LOCKING: two uploads of one package at once keep one row and both succeed. */
    @Modifying
    @Query(
            """
            insert into CodePackageEntity (accountId, digest, size, createdAt)
            values (:accountId, :digest, :size, :createdAt)
            on conflict (accountId, digest) do nothing
            """)
    void own(String accountId, String digest, long size, Instant createdAt);
}
