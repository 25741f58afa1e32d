package dev.kiln.functions;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface FunctionRepository extends Repository<FunctionEntity, UUID> {

    FunctionEntity saveAndFlush(FunctionEntity function);

    void delete(FunctionEntity function);

    long countByAccountId(String accountId);

    boolean existsByAccountIdAndName(String accountId, String name);

    Optional<FunctionEntity> findByAccountIdAndName(String accountId, String name);

    /** LOCKING: changes of one function and of its drafts wait for each other; readers do not. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select f from FunctionEntity f where f.accountId = :accountId and f.name = :name")
    Optional<FunctionEntity> lock(String accountId, String name);

    @Query(
            """
            select f from FunctionEntity f
            where f.accountId = :accountId
              and f.nameKey like :pattern escape '!'
              and (f.nameKey > :nameKey or f.nameKey = :nameKey and f.name > :name)
            order by f.nameKey, f.name
            """)
    List<FunctionEntity> pageByName(
            String accountId, String pattern, String nameKey, String name, Limit limit);

    @Query(
            """
            select f from FunctionEntity f
            where f.accountId = :accountId
              and f.nameKey like :pattern escape '!'
              and (f.lastModified < :before or f.lastModified = :before and f.name < :name)
            order by f.lastModified desc, f.name desc
            """)
    List<FunctionEntity> pageByLastModified(
            String accountId, String pattern, Instant before, String name, Limit limit);
}
