package dev.kiln.functions;

import dev.kiln.accounts.AccountId;
import dev.kiln.code.CodePackage;
import java.util.Optional;

/** Knows what runs of what people write; a bean of this type is asked. */
public interface Packaging {

    /**
     * @return the source itself when it runs as it is; empty when it has to be built first
     */
    Optional<CodePackage> runnable(AccountId account, String runtime, CodePackage source);
}
