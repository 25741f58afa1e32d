package dev.kiln.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.concurrency.ReservedConcurrency;
import dev.kiln.destinations.DestinationConfig;
import dev.kiln.destinations.EventInvokeConfigs;
import dev.kiln.destinations.EventInvokeSettings;
import dev.kiln.executor.contract.InvocationReply;
import dev.kiln.executor.contract.InvocationReply.FunctionFailed;
import dev.kiln.executor.contract.InvocationReply.Succeeded;
import dev.kiln.executor.contract.InvocationReport;
import dev.kiln.executor.contract.InvocationTask;
import dev.kiln.executor.contract.Payload;
import dev.kiln.functions.FunctionNotFound;
import dev.kiln.functions.TestFunctions;
import dev.kiln.invocations.EventTooLarge;
import dev.kiln.invocations.InvalidEvent;
import dev.kiln.invocations.InvocationHistory;
import dev.kiln.invocations.InvocationOutcome.Status;
import dev.kiln.invocations.InvocationRequest;
import dev.kiln.invocations.Invoker;
import dev.kiln.invocations.Lineage;
import dev.kiln.invocations.RecursiveInvocation;
import dev.kiln.metrics.Counter;
import dev.kiln.metrics.CounterBuffer;
import dev.kiln.metrics.MetricQueries;
import dev.kiln.paging.PageRequest;
import dev.kiln.placement.ExecutorRegistry;
import dev.kiln.placement.ScriptedExecutor;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** The whole way of an event through the running app, up to an executor's door. */
@OnH2
class AsynchronousInvocationTest {

    private static final InvocationReport REPORT =
            new InvocationReport(
                    Duration.ZERO,
                    null,
                    Duration.ofMillis(1),
                    Duration.ofMillis(1),
                    128,
                    1,
                    "stream",
                    Payload.EMPTY);

    @Autowired EventQueue queue;
    @Autowired DeadLetters deadLetters;
    @Autowired EventInvokeConfigs configs;
    @Autowired ReservedConcurrency reserved;
    @Autowired Invoker invoker;
    @Autowired InvocationHistory history;
    @Autowired MetricQueries metrics;
    @Autowired CounterBuffer counters;
    @Autowired ExecutorRegistry registry;
    @Autowired TestFunctions make;
    @Autowired People people;

    private final BlockingQueue<InvocationTask> tasks = new LinkedBlockingQueue<>();
    private ScriptedExecutor executor = new ScriptedExecutor(this::reply);
    private Caller ada = People.nobody();

    @BeforeEach
    void functions() {
        registry.beat(executor.heartbeat());
        ada = people.ada();
        make.create(ada, "resize-image");
        make.create(ada, "told");
    }

    @AfterEach
    void stop() {
        registry.beat(executor.draining());
        executor.close();
    }

    private InvocationReply reply(InvocationTask task) {
        if (!task.sandbox().accountId().equals(ada.account().value())) {
            return new InvocationReply.SandboxFailed("another test's");
        }
        tasks.add(task);
        return task.event().text().contains("fail")
                        && task.sandbox().functionName().equals("resize-image")
                ? new FunctionFailed(
                        "Error",
                        Payload.ofText("{\"errorMessage\":\"boom\",\"errorType\":\"Error\"}"),
                        REPORT)
                : new Succeeded(Payload.ofText("{\"done\":true}"), REPORT);
    }

    @Test
    void runsAnEventUnderItsIdAndTellsTheDestinationOfItsSuccess() throws Exception {
        configs.put(ada, "resize-image", null, told(null, arn("told"), null));

        var id = queue.accept(ada, request("{\"n\":1}", null));

        var task = next();
        assertThat(task.requestId()).isEqualTo(id);
        assertThat(task.event().text()).isEqualTo("{\"n\":1}");
        var told = next();
        assertThat(told.sandbox().functionName()).isEqualTo("told");
        assertThat(told.requestId()).isNotEqualTo(id);
        assertThat(JsonMapper.shared().readTree(told.event().bytes()))
                .isEqualTo(
                        JsonMapper.shared()
                                .readTree(
                                        """
                                        {"version":"1.0","timestamp":"%s",
                                         "requestContext":{"requestId":"%s","functionArn":"%s:$LATEST",
                                           "condition":"Success","approximateInvokeCount":1},
                                         "requestPayload":{"n":1},
                                         "responseContext":{"statusCode":200,"executedVersion":"$LATEST"},
                                         "responsePayload":{"done":true}}
                                        """
                                                .formatted(
                                                        timestampIn(told),
                                                        id,
                                                        arn("resize-image"))));
        awaitEnd(id);
        assertThat(history.find(ada, id).orElseThrow().status()).isEqualTo(Status.SUCCEEDED);
    }

    private static String timestampIn(InvocationTask told) {
        var timestamp =
                JsonMapper.shared().readTree(told.event().bytes()).path("timestamp").asString();
        assertThat(timestamp).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        return timestamp;
    }

    @Test
    void tellsTheDestinationOfAFailureWhenNoRetryIsLeft() throws Exception {
        configs.put(ada, "resize-image", null, told(0, null, arn("told")));

        var id = queue.accept(ada, request("{\"fail\":true}", null));

        next();
        var record = JsonMapper.shared().readTree(next().event().bytes());
        assertThat(record.at("/requestContext/condition").asString()).isEqualTo("RetriesExhausted");
        assertThat(record.at("/responseContext/functionError").asString()).isEqualTo("Unhandled");
        assertThat(record.at("/responsePayload/errorMessage").asString()).isEqualTo("boom");
        awaitEnd(id);
        assertThat(deadLetters.ofFunction(ada, "resize-image", PageRequest.first(1)).items())
                .isEmpty();
    }

    @Test
    void keepsWhatItsTargetDoesNotTake() throws Exception {
        var queueArn = "arn:aws:sqs:us-east-1:" + ada.account() + ":missing";
        configs.put(ada, "resize-image", null, told(0, null, queueArn));

        var id = queue.accept(ada, request("{\"fail\":true}", null));
        awaitEnd(id);

        var letter =
                deadLetters
                        .ofFunction(ada, "resize-image", PageRequest.first(1))
                        .items()
                        .getFirst();
        assertThat(letter.requestId()).isEqualTo(id);
        assertThat(letter.event()).isEqualTo("{\"fail\":true}");
        assertThat(letter.undelivered()).isEqualTo("This installation has no target " + queueArn);
        counters.flush();
        var totals = metrics.counters(ada.account(), "resize-image", Duration.ofHours(1));
        assertThat(totals)
                .containsOnlyKeys(
                        Counter.ASYNC_EVENTS_RECEIVED,
                        Counter.ASYNC_EVENT_AGE,
                        Counter.ASYNC_EVENTS_DROPPED,
                        Counter.DESTINATION_DELIVERY_FAILURES);
    }

    @Test
    void givesUpAtOnceWhenTheFunctionIsSwitchedOff() throws Exception {
        reserved.put(ada, "resize-image", 0);

        awaitEnd(queue.accept(ada, request("{}", null)));

        assertThat(letter().condition()).isEqualTo("ZeroReservedConcurrency");
        assertThat(letter().tries()).isZero();
        assertThat(tasks).isEmpty();
    }

    @Test
    void stopsAFunctionThatCallsItselfAtTheSeventeenthTime() throws Exception {
        var trace = "Root=1-67a1-abc";
        for (int i = 0; i < 16; i++) {
            trace = Lineage.after(trace, arn("resize-image"));
        }
        var looping = request("{}", trace);

        assertThatThrownBy(() -> invoker.invoke(ada, looping))
                .isInstanceOf(RecursiveInvocation.class);
        awaitEnd(queue.accept(ada, looping));

        assertThat(letter().condition()).isEqualTo("RecursiveInvocation");
        assertThat(tasks).isEmpty();
    }

    @Test
    void countsTheChainInTheTraceThatTheFunctionSees() throws Exception {
        queue.accept(ada, request("{}", null));

        assertThat(next().traceId()).matches("Root=1-.*;Sampled=0;Lineage=1:[0-9a-f]{8}:1");
    }

    @Test
    void refusesWhatCannotBeAnEventBeforeAcceptingIt() {
        assertThatThrownBy(() -> queue.accept(ada, request("{oops", null)))
                .isInstanceOf(InvalidEvent.class);
        assertThatThrownBy(
                        () -> queue.accept(ada, request("\"" + "x".repeat(1_048_576) + "\"", null)))
                .isInstanceOf(EventTooLarge.class)
                .hasMessage(
                        "1048578 byte payload is too large for the Event invocation type (limit 1048576 bytes)");
        assertThatThrownBy(() -> queue.accept(people.bob(), request("{}", null)))
                .isInstanceOf(FunctionNotFound.class);
    }

    @Test
    void showsEventsToTheirOwnAccountOnly() throws Exception {
        reserved.put(ada, "resize-image", 0);
        var id = queue.accept(ada, request("{}", null));

        assertThat(queue.find(people.bob(), id)).isEmpty();
        awaitEnd(id);
        assertThat(
                        deadLetters
                                .ofFunction(people.bob(), "resize-image", PageRequest.first(9))
                                .items())
                .isEmpty();
    }

    private DeadLetter letter() {
        return deadLetters.ofFunction(ada, "resize-image", PageRequest.first(1)).items().getFirst();
    }

    private static EventInvokeSettings told(
            @Nullable Integer retries, @Nullable String success, @Nullable String failure) {
        return new EventInvokeSettings(retries, null, new DestinationConfig(success, failure));
    }

    private InvocationRequest request(String event, @Nullable String trace) {
        return new InvocationRequest("resize-image", null, null, trace, Payload.ofText(event));
    }

    private String arn(String function) {
        return "arn:aws:lambda:us-east-1:" + ada.account() + ":function:" + function;
    }

    private InvocationTask next() throws InterruptedException {
        var task = tasks.poll(30, TimeUnit.SECONDS);
        assertThat(task).isNotNull();
        return task;
    }

    private void awaitEnd(String id) throws InterruptedException {
        await(() -> queue.find(ada, id).isEmpty());
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        var bell = new LinkedBlockingQueue<Boolean>();
        for (int i = 0; i < 600 && !condition.getAsBoolean(); i++) {
            bell.poll(50, TimeUnit.MILLISECONDS);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
