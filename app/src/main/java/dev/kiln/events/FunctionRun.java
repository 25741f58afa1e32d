package dev.kiln.events;

import dev.kiln.accounts.Caller;
import dev.kiln.accounts.Principal;
import dev.kiln.destinations.Condition;
import dev.kiln.functions.FunctionNotFound;
import dev.kiln.invocations.InvocationOutcome;
import dev.kiln.invocations.InvocationOutcome.Status;
import dev.kiln.invocations.InvocationRequest;
import dev.kiln.invocations.Invoker;
import dev.kiln.invocations.Throttled;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Runs an event as the Lambda service does: under the request id that its sender was told. */
@Component
class FunctionRun implements EventRun {

    private static final Logger LOG = LoggerFactory.getLogger(FunctionRun.class);

    private final Invoker invoker;

    FunctionRun(Invoker invoker) {
        this.invoker = invoker;
    }

    @Override
    public Attempt run(QueuedEvent event) {
        try {
            return attempt(invoker.attempt(service(event), event.requestId(), request(event)));
        } catch (Throttled throttled) {
            return new Attempt.PutBack("Throttled: too many invocations run now", false);
        } catch (FunctionNotFound gone) {
            return new Attempt.Hopeless(Condition.FUNCTION_NOT_FOUND, message(gone));
        } catch (RuntimeException failed) {
            LOG.warn("An event could not be run: requestId={}", event.requestId(), failed);
            return new Attempt.PutBack("Kiln failed: " + message(failed), true);
        }
    }

    private static Attempt attempt(InvocationOutcome outcome) {
        if (outcome.status() != Status.PLATFORM_FAILED) {
            return new Attempt.Ran(outcome);
        }
        boolean wasRefused = "Kiln.NoExecutor".equals(outcome.errorType());
        return new Attempt.PutBack(
                wasRefused ? "No executor has room for it" : "Its executor was lost", !wasRefused);
    }

    private static Caller service(QueuedEvent event) {
        return Caller.of(new Principal.Service(event.account(), "lambda.amazonaws.com"));
    }

    private static InvocationRequest request(QueuedEvent event) {
        return new InvocationRequest(
                event.function(),
                event.qualifier(),
                event.clientContext(),
                event.traceId(),
                event.payload());
    }

    private static String message(RuntimeException failed) {
        return Objects.requireNonNullElse(failed.getMessage(), failed.getClass().getSimpleName());
    }
}
