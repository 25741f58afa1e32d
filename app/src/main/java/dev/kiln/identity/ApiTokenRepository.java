package dev.kiln.identity;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ApiTokenRepository extends Repository<ApiTokenEntity, String> {

    ApiTokenEntity save(ApiTokenEntity token);

    @Query(
            """
            select new dev.kiln.identity.ApiTokenRepository$TokenOfUser(
                t.accountId, t.userId, u.email)
            from ApiTokenEntity t join UserEntity u on u.userId = t.userId
            where t.tokenHash = :tokenHash
            """)
    Optional<TokenOfUser> findWithUser(String tokenHash);

    record TokenOfUser(String accountId, UUID userId, String email) {}
}
