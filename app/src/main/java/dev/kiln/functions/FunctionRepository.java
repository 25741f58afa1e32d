package dev.kiln.functions;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
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

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select f from FunctionEntity f where f.functionId = :functionId")
    Optional<FunctionEntity> lock(UUID functionId);

    /** Functions that are unfinished, or have a version that is. */
    @Query(
            """
            select f.functionId from FunctionEntity f
            where f.latest.phase in :phases and f.latest.lastModified < :before
            union
            select v.functionId from VersionEntity v
            where v.content.phase in :phases and v.content.lastModified < :before
            """)
    List<UUID> unfinished(Collection<FunctionPhase> phases, Instant before, Limit limit);

    @Query(
            "select coalesce(sum(f.latest.codeSize), 0) from FunctionEntity f where f.accountId = :accountId")
    long codeSize(String accountId);

    @Query(
            """
            select coalesce(sum(v.content.codeSize), 0) from VersionEntity v
            where v.accountId = :accountId
            """)
    long codeSizeOfVersions(String accountId);

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
              and (f.latest.lastModified < :before
                   or f.latest.lastModified = :before and f.name < :name)
            order by f.latest.lastModified desc, f.name desc
            """)
    List<FunctionEntity> pageByLastModified(
            String accountId, String pattern, Instant before, String name, Limit limit);
}
