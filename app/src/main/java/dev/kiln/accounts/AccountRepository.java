package dev.kiln.accounts;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface AccountRepository extends Repository<AccountEntity, String> {

    AccountEntity save(AccountEntity account);

    void flush();

    boolean existsById(String accountId);

    @Query(
            """
            select a from AccountEntity a
            join MemberEntity m on m.accountId = a.accountId
            where m.userId = :userId
            order by a.name, a.accountId
            """)
    List<AccountEntity> findOf(UUID userId);

    @Query(
            """
            select a from AccountEntity a
            join MemberEntity m on m.accountId = a.accountId
            where a.accountId = :accountId and m.userId = :userId
            """)
    Optional<AccountEntity> findOf(String accountId, UUID userId);
}
