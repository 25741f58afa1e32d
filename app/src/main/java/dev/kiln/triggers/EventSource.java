package dev.kiln.triggers;

import dev.kiln.accounts.AccountId;

/** A kind of source that this installation has; a bean of this type makes it known. */
public interface EventSource {

    SourceKind kind();

    /**
     * @param arn of the source
     * @return whether it is there for functions of the account
     */
    boolean exists(AccountId account, String arn);
}
