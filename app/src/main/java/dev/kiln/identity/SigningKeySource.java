package dev.kiln.identity;

import java.util.Optional;

/** Where access keys come from that belong to somebody else than a member. */
public interface SigningKeySource {

    Optional<AccessKeys.SigningKey> find(String accessKeyId);
}
