package dev.kiln.functions;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface VersionRepository extends Repository<VersionEntity, VersionEntity.Key> {

    VersionEntity save(VersionEntity version);

    Optional<VersionEntity> findById(VersionEntity.Key key);

    boolean existsById(VersionEntity.Key key);

    @Query(
            """
            select v from VersionEntity v
            where v.functionId = :functionId and v.version > :after
            order by v.version
            """)
    List<VersionEntity> page(UUID functionId, long after, Limit limit);

    @Query(
            """
            select v from VersionEntity v
            where v.functionId in :functionIds
            order by v.functionId, v.version
            """)
    List<VersionEntity> ofFunctions(Collection<UUID> functionIds, Limit limit);

    @Query(
            """
            select v from VersionEntity v
            where v.functionId = :functionId and v.content.phase in :phases
            order by v.version
            """)
    List<VersionEntity> inPhases(UUID functionId, Collection<FunctionPhase> phases, Limit limit);

    @Modifying
    @Query("delete from VersionEntity v where v.functionId = :functionId and v.version = :version")
    int remove(UUID functionId, long version);
}
