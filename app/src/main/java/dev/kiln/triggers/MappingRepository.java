package dev.kiln.triggers;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface MappingRepository extends Repository<MappingEntity, String> {

    MappingEntity saveAndFlush(MappingEntity mapping);

    Optional<MappingEntity> findByAccountIdAndMappingId(String accountId, String mappingId);

    List<MappingEntity> findByAccountIdAndFunctionRefAndKind(
            String accountId, String functionRef, SourceKind kind);

    /** LOCKING: changes of one mapping wait for each other and for its next state. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query(
            """
            select m from MappingEntity m
            where m.accountId = :accountId and m.mappingId = :mappingId
            """)
    Optional<MappingEntity> lock(String accountId, String mappingId);

    @Query(
            """
            select m from MappingEntity m
            where m.accountId = :accountId and m.mappingId > :after
              and (:anyFunction = true or m.functionRef = :functionRef)
              and (:anySource = true or m.eventSourceArn = :eventSourceArn)
            order by m.mappingId
            """)
    List<MappingEntity> page(
            String accountId,
            String after,
            boolean anyFunction,
            String functionRef,
            boolean anySource,
            String eventSourceArn,
            Limit limit);

    boolean existsByStateInAndLastModifiedLessThanEqual(
            Collection<MappingState> states, Instant before);

    @Modifying
    @Query(
            """
            update MappingEntity m set m.state = :settled, m.lockVersion = m.lockVersion + 1
            where m.state in :unsettled and m.enabled = :enabled and m.lastModified <= :before
            """)
    int settle(
            MappingState settled,
            Collection<MappingState> unsettled,
            boolean enabled,
            Instant before);

    @Modifying
    @Query("delete from MappingEntity m where m.state = :state and m.lastModified <= :before")
    int remove(MappingState state, Instant before);
}
