package dev.kiln.executor.extensions;

import dev.kiln.executor.http.HttpReply;
import dev.kiln.executor.http.HttpRequest;
import dev.kiln.executor.http.HttpRoute;
import dev.kiln.executor.http.RequestBody;
import java.io.IOException;
import java.io.InputStream;

/** {@code POST /extension/init/error} and {@code /exit/error}: the extension gives up. */
record ExtensionError(ExtensionSession session, boolean isInit) implements HttpRoute {

    private static final int MAX_BODY = 256 * 1024;
    private static final String TYPE = "[\\w.:$<>-]{1,128}";
    private static final String UNKNOWN = "Extension.UnknownError";

    @Override
    public HttpReply handle(HttpRequest request, InputStream body) throws IOException {
        RequestBody.read(body, request, MAX_BODY);
        var refusal = Identified.refusal(session, request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var type = request.header("lambda-extension-function-error-type").orElse("");
        if (type.isEmpty()) {
            return ExtensionRefusal.NO_ERROR_TYPE.reply();
        }
        var safe = type.matches(TYPE) ? type : UNKNOWN;
        return session.fail(Identified.of(request), isInit, safe)
                ? HttpReply.accepted()
                : ExtensionRefusal.WRONG_STATE.reply();
    }
}
