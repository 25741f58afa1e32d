package dev.kiln.urls;

import dev.kiln.accounts.AccountId;
import dev.kiln.functions.FunctionArn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param id 32 letters and digits, the first label of its host name
 * @param address with which clients reach it
 * @param qualifier an alias; null for {@code $LATEST}
 * @param cors null when browsers get no answer of their own
 */
public record FunctionUrl(
        String id,
        String address,
        FunctionArn function,
        @Nullable String qualifier,
        AuthType authType,
        InvokeMode invokeMode,
        @Nullable Cors cors,
        Instant createdAt,
        Instant lastModified) {

    public AccountId account() {
        return function.account();
    }

    /** With the alias, if it has one. */
    public String functionArn() {
        return qualifier == null ? function.toString() : function.qualified(qualifier);
    }
}
