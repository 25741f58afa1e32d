package dev.kiln.functions;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface TestEventRepository extends Repository<TestEventEntity, TestEventEntity.Key> {

    TestEventEntity save(TestEventEntity event);

    Optional<TestEventEntity> findById(TestEventEntity.Key key);

    List<TestEventEntity> findByFunctionIdOrderByName(UUID functionId);

    long countByFunctionId(UUID functionId);

    @Modifying
    @Query("delete from TestEventEntity e where e.functionId = :functionId and e.name = :name")
    void remove(UUID functionId, String name);
}
