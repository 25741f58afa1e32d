package dev.kiln.identity;

import dev.kiln.secrets.SealedSecret;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface AccessKeyRepository extends Repository<AccessKeyEntity, String> {

    AccessKeyEntity save(AccessKeyEntity key);

    @Query(
            """
            select new dev.kiln.identity.AccessKeyRepository$KeyOfUser(
                k.accountId, k.userId, u.email, k.sealedSecret)
            from AccessKeyEntity k join UserEntity u on u.userId = k.userId
            where k.accessKeyId = :accessKeyId
            """)
    Optional<KeyOfUser> findWithUser(String accessKeyId);

    record KeyOfUser(String accountId, UUID userId, String email, String sealedSecret) {

        SealedSecret secret() {
            return new SealedSecret(sealedSecret);
        }
    }
}
