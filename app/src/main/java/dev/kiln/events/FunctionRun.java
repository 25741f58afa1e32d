package dev.kiln.events;

import dev.kiln.accounts.Caller;
import dev.kiln.accounts.Principal;
import dev.kiln.concurrency.ReservedConcurrency;
import dev.kiln.concurrency.ThrottleReason;
import dev.kiln.destinations.Condition;
import dev.kiln.functions.FunctionNotFound;
import dev.kiln.invocations.InvocationOutcome;
import dev.kiln.invocations.InvocationOutcome.Status;
import dev.kiln.invocations.InvocationRequest;
import dev.kiln.invocations.Invoker;
import dev.kiln.invocations.RecursiveInvocation;
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
    private final ReservedConcurrency reserved;

    FunctionRun(Invoker invoker, ReservedConcurrency reserved) {
        this.invoker = invoker;
        this.reserved = reserved;
    }

    @Override
    public Attempt run(QueuedEvent event) {
        try {
            return attempt(invoker.attempt(service(event), event.requestId(), request(event)));
        } catch (Throttled throttled) {
            return throttled(event, throttled);
        } catch (RecursiveInvocation loop) {
            return new Attempt.Hopeless(Condition.RECURSIVE_INVOCATION, message(loop));
        } catch (FunctionNotFound gone) {
            return new Attempt.Hopeless(Condition.FUNCTION_NOT_FOUND, message(gone));
        } catch (RuntimeException failed) {
            LOG.warn("An event could not be run: requestId={}", event.requestId(), failed);
            return new Attempt.PutBack("Kiln failed: " + message(failed), true);
        }
    }

    /** A function that is switched off does not get better by waiting: Lambda gives up at once. */
    private Attempt throttled(QueuedEvent event, Throttled throttled) {
        boolean isReserved = throttled.reason() == ThrottleReason.RESERVED_CONCURRENT_INVOCATIONS;
        if (isReserved && isSwitchedOff(event)) {
            return new Attempt.Hopeless(
                    Condition.ZERO_RESERVED_CONCURRENCY, "The function is switched off");
        }
        return new Attempt.PutBack("Throttled: " + throttled.reason().awsName(), false);
    }

    private boolean isSwitchedOff(QueuedEvent event) {
        return reserved.find(service(event), event.function()).filter(it -> it == 0).isPresent();
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
