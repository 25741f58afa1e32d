package dev.kiln.events;

import dev.kiln.accounts.Caller;
import dev.kiln.executor.contract.Payload;
import dev.kiln.ids.Ids;
import dev.kiln.ids.TimedId;
import dev.kiln.invocations.EventTooLarge;
import dev.kiln.invocations.InvocationRequest;
import dev.kiln.invocations.Invoker;
import dev.kiln.paging.Page;
import dev.kiln.paging.PageRequest;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Asynchronous invocations. What it accepts is committed before it answers, and is run at least
 * once or ends as a dead letter. It runs nothing itself.
 */
@Service
public class EventQueue {

    private static final int LONGEST_TRACE_ID = 2_000;
    private static final Payload NOTHING = Payload.ofText("{}");

    private final Invoker invoker;
    private final AcceptLine line;
    private final EventLoop loop;
    private final WaitingEvents waiting;
    private final EventCounters counters;
    private final Ids ids;
    private final Clock clock;

    EventQueue(
            Invoker invoker,
            AcceptLine line,
            EventLoop loop,
            WaitingEvents waiting,
            EventCounters counters,
            Ids ids,
            Clock clock) {
        this.invoker = invoker;
        this.line = line;
        this.loop = loop;
        this.waiting = waiting;
        this.counters = counters;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Returns the request id that all tries of this event have.
     *
     * @throws dev.kiln.functions.FunctionNotFound
     * @throws dev.kiln.invocations.InvalidEvent
     * @throws EventTooLarge
     * @throws QueueUnavailable when it was not accepted, because it could not be kept
     */
    public String accept(Caller caller, InvocationRequest request) {
        EventTooLarge.requireAsynchronous(request.event().size());
        invoker.dryRun(caller, request);
        var event = event(caller, request);
        line.accept(event);
        counters.received(event);
        loop.arrived(event.lane());
        return event.requestId();
    }

    private NewEvent event(Caller caller, InvocationRequest request) {
        return new NewEvent(
                TimedId.of(ids.uuid(), clock.instant()),
                new Lane(caller.account(), request.function()),
                request.qualifier(),
                clock.instant(),
                usable(request.traceId()),
                request.clientContext(),
                request.event().size() == 0 ? NOTHING : request.event());
    }

    private static @Nullable String usable(@Nullable String traceId) {
        return traceId == null || traceId.length() > LONGEST_TRACE_ID ? null : traceId;
    }

    /** Events of the function that wait or run now, the next one first. */
    public Page<WaitingEvent> waiting(Caller caller, String function, PageRequest page) {
        return waiting.list(new Lane(caller.account(), function), page);
    }

    public Optional<WaitingEvent> find(Caller caller, String requestId) {
        return waiting.find(caller.account(), requestId);
    }
}
