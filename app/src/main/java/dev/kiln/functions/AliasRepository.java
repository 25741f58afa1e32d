package dev.kiln.functions;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface AliasRepository extends Repository<AliasEntity, AliasEntity.Key> {

    AliasEntity save(AliasEntity alias);

    Optional<AliasEntity> findById(AliasEntity.Key key);

    /**
     * @param version -1 for aliases of any version
     */
    @Query(
            """
            select a from AliasEntity a
            where a.functionId = :functionId and a.name > :after
              and (:version = -1 or a.version = :version or a.additionalVersion = :version)
            order by a.name
            """)
    List<AliasEntity> page(UUID functionId, long version, String after, Limit limit);

    @Modifying
    @Query("delete from AliasEntity a where a.functionId = :functionId and a.name = :name")
    int remove(UUID functionId, String name);
}
