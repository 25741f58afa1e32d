package dev.kiln.identity;

import dev.kiln.accounts.AccountId;
import java.util.Optional;

/** What the first owner gets besides the password, when the environment asks for it. */
record FirstCredentials(
        Optional<AccountId> account, Optional<AccessKey> accessKey, Optional<String> apiToken) {

    static final FirstCredentials NONE =
            new FirstCredentials(Optional.empty(), Optional.empty(), Optional.empty());

    @Override
    public String toString() {
        return "FirstCredentials[" + account + "]";
    }

    record AccessKey(String id, String secret) {

        @Override
        public String toString() {
            return "AccessKey[" + id + "]";
        }
    }
}
