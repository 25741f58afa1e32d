package dev.kiln.layers;

import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface LayerVersionRepository extends Repository<LayerVersionEntity, String> {

    LayerVersionEntity saveAndFlush(LayerVersionEntity version);

    Optional<LayerVersionEntity> findByVersionKey(String versionKey);

    List<LayerVersionEntity> findByVersionKeyIn(Collection<String> versionKeys);

    /** LOCKING: changes of one version's policy, and its deletion, wait for each other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select v from LayerVersionEntity v where v.versionKey = :versionKey")
    Optional<LayerVersionEntity> lock(String versionKey);

    @Query(
            """
            select v from LayerVersionEntity v
            where v.accountId = :accountId and v.layerName > :after
              and v.version = (
                select max(w.version) from LayerVersionEntity w
                where w.accountId = :accountId and w.layerName = v.layerName
                  and w.deletedAt is null
                  and w.runtimes like :runtime escape '!'
                  and w.architectures like :architecture escape '!')
            order by v.layerName
            """)
    List<LayerVersionEntity> latest(
            String accountId, String after, String runtime, String architecture, Limit limit);

    @Query(
            """
            select v from LayerVersionEntity v
            where v.accountId = :accountId and v.layerName = :layerName and v.version < :before
              and v.deletedAt is null
              and v.runtimes like :runtime escape '!'
              and v.architectures like :architecture escape '!'
            order by v.version desc
            """)
    List<LayerVersionEntity> versions(
            String accountId,
            String layerName,
            long before,
            String runtime,
            String architecture,
            Limit limit);
}
