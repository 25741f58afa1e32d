package dev.kiln.signing;

import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface SignedFunctionRepository extends Repository<SignedFunctionEntity, UUID> {

    /** Replaces the config that the function had. */
    SignedFunctionEntity save(SignedFunctionEntity function);

    boolean existsByConfigId(String configId);

    @Modifying
    @Query("delete from SignedFunctionEntity f where f.functionId = :functionId")
    void remove(UUID functionId);

    @Query(
            """
            select f from SignedFunctionEntity f
            where f.configId = :configId and f.functionName > :after
            order by f.functionName
            """)
    List<SignedFunctionEntity> page(String configId, String after, Limit limit);
}
