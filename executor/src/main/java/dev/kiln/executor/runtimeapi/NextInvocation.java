package dev.kiln.executor.runtimeapi;

import dev.kiln.executor.http.HttpReply;
import dev.kiln.executor.http.HttpRequest;
import dev.kiln.executor.http.HttpRoute;
import dev.kiln.executor.http.RequestBody;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code GET /runtime/invocation/next}: waits, without a limit, for work. */
record NextInvocation(RuntimeSession session) implements HttpRoute {

    @Override
    public HttpReply handle(HttpRequest request, InputStream body)
            throws IOException, InterruptedException {
        RequestBody.read(body, request, 0);
        return session.next()
                .map(NextInvocation::reply)
                .orElseGet(() -> Refusals.invalidStateTransition());
    }

    private static HttpReply reply(RuntimeInvocation invocation) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
        headers.put(
                "Lambda-Runtime-Deadline-Ms", String.valueOf(invocation.deadline().toEpochMilli()));
        headers.put("Lambda-Runtime-Invoked-Function-Arn", invocation.invokedFunctionArn());
        headers.put("Lambda-Runtime-Trace-Id", invocation.traceId());
        if (invocation.clientContext() != null) {
            headers.put("Lambda-Runtime-Client-Context", oneLine(invocation.clientContext()));
        }
        if (invocation.tenantId() != null) {
            headers.put("Lambda-Runtime-Aws-Tenant-Id", oneLine(invocation.tenantId()));
        }
        return new HttpReply(200, headers, invocation.event());
    }

    /** JSON may be laid out over several lines, a header may not. */
    private static String oneLine(String json) {
        return json.replaceAll("[\\r\\n]+", " ");
    }
}
