package dev.kiln.signing;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface CodeSigningConfigRepository extends Repository<CodeSigningConfigEntity, String> {

    CodeSigningConfigEntity save(CodeSigningConfigEntity config);

    void delete(CodeSigningConfigEntity config);

    Optional<CodeSigningConfigEntity> findByAccountIdAndConfigId(String accountId, String configId);

    /** LOCKING: whoever deletes a config waits for those who give it to a function. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query(
            """
            select c from CodeSigningConfigEntity c
            where c.accountId = :accountId and c.configId = :configId
            """)
    Optional<CodeSigningConfigEntity> lock(String accountId, String configId);

    @Query(
            """
            select c from CodeSigningConfigEntity c
            where c.accountId = :accountId and c.configId > :after
            order by c.configId
            """)
    List<CodeSigningConfigEntity> page(String accountId, String after, Limit limit);

    @Query(
            """
            select c from CodeSigningConfigEntity c
            join SignedFunctionEntity f on f.configId = c.configId
            where f.functionId = :functionId
            """)
    Optional<CodeSigningConfigEntity> findOf(UUID functionId);
}
