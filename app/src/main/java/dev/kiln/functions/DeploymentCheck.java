package dev.kiln.functions;

import dev.kiln.accounts.AccountId;
import dev.kiln.code.CodePackage;
import java.util.UUID;

/** Has a say in what may be deployed to a function that is there; a bean of this type is asked. */
public interface DeploymentCheck {

    /** Throws what says why not, and nothing is deployed. */
    void check(AccountId account, UUID functionId, String name, CodePackage code);
}
