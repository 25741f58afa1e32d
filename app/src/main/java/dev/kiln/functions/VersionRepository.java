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

    /** Of the functions of an account from one function on, in the order of names and numbers. */
    @Query(
            """
            select v from VersionEntity v join FunctionEntity f on f.functionId = v.functionId
            where f.accountId = :accountId
              and (f.nameKey > :nameKey or f.nameKey = :nameKey and f.name > :name
                   or f.name = :name and v.version > :after)
            order by f.nameKey, f.name, v.version
            """)
    List<VersionEntity> ofAccount(
            String accountId, String nameKey, String name, long after, Limit limit);

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
