package dev.kiln.functions;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface DraftFileRepository extends Repository<DraftFileEntity, DraftFileEntity.Key> {

    DraftFileEntity save(DraftFileEntity file);

    Optional<DraftFileEntity> findById(DraftFileEntity.Key key);

    List<DraftFileEntity> findByFunctionIdAndUserId(UUID functionId, UUID userId);

    /** Without the texts, which lists do not need. */
    @Query(
            """
            select new dev.kiln.functions.DraftFileRepository$Listed(
                f.path, f.size, f.etag, case when f.content is null then true else false end)
            from DraftFileEntity f
            where f.functionId = :functionId and f.userId = :userId
            order by f.path
            """)
    List<Listed> list(UUID functionId, UUID userId);

    @Modifying
    @Query(
            """
            delete from DraftFileEntity f
            where f.functionId = :functionId and f.userId = :userId and f.path = :path
            """)
    void remove(UUID functionId, UUID userId, String path);

    @Modifying
    @Query("delete from DraftFileEntity f where f.functionId = :functionId and f.userId = :userId")
    void removeAll(UUID functionId, UUID userId);

    record Listed(String path, long size, String etag, boolean isRemoved) {}
}
