package dev.kiln.executor.extensions;

import dev.kiln.executor.json.JsonText;
import java.time.Instant;

/** What an extension is told when it asks for the next event. */
public sealed interface ExtensionEvent {

    /** What an extension may register for. */
    enum Kind {
        INVOKE,
        SHUTDOWN
    }

    record Invoke(String requestId, Instant deadline, String invokedFunctionArn, String traceId)
            implements ExtensionEvent {

        @Override
        public String json() {
            return "{\"eventType\":\"INVOKE\",\"deadlineMs\":"
                    + deadline.toEpochMilli()
                    + ",\"requestId\":"
                    + JsonText.quote(requestId)
                    + ",\"invokedFunctionArn\":"
                    + JsonText.quote(invokedFunctionArn)
                    + ",\"tracing\":{\"type\":\"X-Amzn-Trace-Id\",\"value\":"
                    + JsonText.quote(traceId)
                    + "}}";
        }
    }

    record Shutdown(ShutdownReason reason, Instant deadline) implements ExtensionEvent {

        @Override
        public String json() {
            return "{\"eventType\":\"SHUTDOWN\",\"shutdownReason\":"
                    + JsonText.quote(reason.word())
                    + ",\"deadlineMs\":"
                    + deadline.toEpochMilli()
                    + "}";
        }
    }

    String json();
}
