package dev.kiln.executor.extensions;

import dev.kiln.executor.json.JsonText;

/** What an extension gets to know about the function it runs beside. */
public record FunctionIdentity(
        String accountId, String functionName, String functionVersion, String handler) {

    String json(boolean withAccount) {
        return "{\"functionName\":"
                + JsonText.quote(functionName)
                + ",\"functionVersion\":"
                + JsonText.quote(functionVersion)
                + ",\"handler\":"
                + JsonText.quote(handler)
                + (withAccount ? ",\"accountId\":" + JsonText.quote(accountId) : "")
                + "}";
    }
}
