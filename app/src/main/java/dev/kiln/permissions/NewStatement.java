package dev.kiln.permissions;

import org.jspecify.annotations.Nullable;

/** Somebody is to be let in, as AddPermission says it. */
public record NewStatement(
        String sid,
        String action,
        String principal,
        @Nullable String sourceArn,
        @Nullable String sourceAccount,
        @Nullable String eventSourceToken,
        @Nullable String functionUrlAuthType,
        @Nullable Boolean invokedViaFunctionUrl,
        @Nullable String principalOrgId) {}
