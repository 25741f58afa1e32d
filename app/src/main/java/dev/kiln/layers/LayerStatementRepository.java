package dev.kiln.layers;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface LayerStatementRepository
        extends Repository<LayerStatementEntity, LayerStatementEntity.Key> {

    LayerStatementEntity save(LayerStatementEntity statement);

    List<LayerStatementEntity> findByVersionKeyOrderByPosition(String versionKey);

    List<LayerStatementEntity> findByVersionKeyIn(Collection<String> versionKeys);

    @Modifying
    @Query(
            """
            delete from LayerStatementEntity s
            where s.versionKey = :versionKey and s.statementId = :statementId
            """)
    int remove(String versionKey, String statementId);

    @Modifying
    @Query("delete from LayerStatementEntity s where s.versionKey = :versionKey")
    void removeAll(String versionKey);
}
