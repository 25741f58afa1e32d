package dev.kiln.web.gateway;

import dev.kiln.accounts.Caller;
import dev.kiln.executor.contract.Payload;
import dev.kiln.functions.FunctionNotFound;
import dev.kiln.invocations.EventTooLarge;
import dev.kiln.invocations.InvocationOutcome;
import dev.kiln.invocations.InvocationRequest;
import dev.kiln.invocations.Invoker;
import dev.kiln.invocations.Throttled;
import dev.kiln.urls.FunctionUrl;
import dev.kiln.urls.InvokeMode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Runs the function behind a URL and turns each way it can end into an answer. */
@Component
class UrlInvocations {

    private static final Logger LOG = LoggerFactory.getLogger(UrlInvocations.class);

    private final Invoker invoker;

    UrlInvocations(Invoker invoker) {
        this.invoker = invoker;
    }

    void answer(
            Caller caller,
            FunctionUrl url,
            Payload event,
            String traceId,
            AnswerWriter writer,
            HttpServletResponse response)
            throws IOException {
        var request =
                new InvocationRequest(url.function().name(), url.qualifier(), null, traceId, event);
        try {
            if (url.invokeMode() == InvokeMode.RESPONSE_STREAM) {
                stream(caller, request, new StreamedAnswer(writer, response));
            } else {
                writer.write(buffered(invoker.invoke(caller, request)));
            }
        } catch (Throttled throttled) {
            writer.write(throttled(throttled));
        } catch (EventTooLarge tooLarge) {
            writer.write(tooLarge());
        } catch (FunctionNotFound deleted) {
            writer.write(GatewayAnswer.unknown());
        }
    }

    private void stream(Caller caller, InvocationRequest request, StreamedAnswer answer)
            throws IOException {
        answer.end(invoker.stream(caller, request, answer));
    }

    private static GatewayAnswer buffered(InvocationOutcome outcome) {
        return switch (outcome.status()) {
            case SUCCEEDED -> FunctionAnswer.of(outcome.payload());
            case FUNCTION_FAILED -> GatewayAnswer.badGateway();
            case PLATFORM_FAILED -> {
                LOG.warn("requestId={} failed at a function URL", outcome.requestId());
                yield GatewayAnswer.badGateway();
            }
        };
    }

    private static GatewayAnswer throttled(Throttled throttled) {
        return GatewayAnswer.json(
                        429,
                        "{\"Reason\":\"%s\",\"Type\":\"User\",\"message\":\"Rate Exceeded.\"}"
                                .formatted(throttled.reason().awsName()))
                .with("x-amzn-errortype", "TooManyRequestsException");
    }

    static GatewayAnswer tooLarge() {
        return GatewayAnswer.json(413, "{\"Message\":\"Request Entity Too Large\"}")
                .with("x-amzn-errortype", "RequestTooLargeException");
    }
}
