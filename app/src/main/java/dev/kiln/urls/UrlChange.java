package dev.kiln.urls;

import org.jspecify.annotations.Nullable;

/** What somebody wants a function URL to be; null leaves it as it is. */
public record UrlChange(
        @Nullable AuthType authType, @Nullable Cors cors, @Nullable InvokeMode invokeMode) {}
