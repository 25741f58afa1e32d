package dev.kiln.layers;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface LayerRepository extends Repository<LayerEntity, LayerEntity.Key> {

    boolean existsByAccountIdAndName(String accountId, String name);

    /** LOCKING: two first versions at once keep one row. */
    @Modifying
    @Query(
            """
            insert into LayerEntity (accountId, name, lastVersion, createdAt)
            values (:accountId, :name, 0, :createdAt)
            on conflict (accountId, name) do nothing
            """)
    void begin(String accountId, String name, Instant createdAt);

    /** LOCKING: publishers of one layer take their numbers one after the other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select l from LayerEntity l where l.accountId = :accountId and l.name = :name")
    Optional<LayerEntity> lock(String accountId, String name);
}
