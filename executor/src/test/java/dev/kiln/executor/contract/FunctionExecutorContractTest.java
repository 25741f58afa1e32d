package dev.kiln.executor.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.contract.InvocationReply.FunctionFailed;
import dev.kiln.executor.contract.InvocationReply.Refused;
import dev.kiln.executor.contract.InvocationReply.Succeeded;
import dev.kiln.executor.kit.RecordedResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What every {@link FunctionExecutor} promises; one subclass per implementation. */
public abstract class FunctionExecutorContractTest {

    protected abstract FunctionExecutor executor();

    /** A task for a function that answers its event. */
    protected abstract InvocationTask echo(String event);

    /** A task for a function that throws. */
    protected abstract InvocationTask failing();

    /** A task for a function that needs more memory than the executor has. */
    protected abstract InvocationTask tooLarge();

    @Test
    void answersWithTheResponseOfTheFunction() {
        var reply = executor().invoke(echo("{\"answer\":42}"));

        assertThat(reply).isInstanceOf(Succeeded.class);
        assertThat(((Succeeded) reply).response().text()).isEqualTo("{\"answer\":42}");
    }

    @Test
    void reportsDurationMemoryAndLogOfAnInvocation() {
        var report = ((Succeeded) executor().invoke(echo("{}"))).report();

        assertThat(report.duration()).isPositive();
        assertThat(report.billedDuration()).isGreaterThanOrEqualTo(report.duration());
        assertThat(report.billedDuration().toNanos() % Duration.ofMillis(1).toNanos()).isZero();
        assertThat(report.maxMemoryUsedBytes()).isPositive();
        assertThat(report.logStream()).matches("\\d{4}/\\d{2}/\\d{2}/\\[\\$LATEST][0-9a-f]{32}");
        assertThat(report.logTail().text()).startsWith("START RequestId: ").contains("REPORT");
    }

    @Test
    void saysThatAnInvocationWasAColdStartOnlyWhenItWas() {
        var task = echo("{}");
        var first = (Succeeded) executor().invoke(task);
        var second = (Succeeded) executor().invoke(task);

        assertThat(first.report().isColdStart()).isTrue();
        assertThat(second.report().isColdStart()).isFalse();
    }

    @Test
    void answersAnErrorOfTheFunctionAsAReplyAndNotAsAnException() {
        var reply = executor().invoke(failing());

        assertThat(reply).isInstanceOf(FunctionFailed.class);
        assertThat(((FunctionFailed) reply).body().text()).contains("errorMessage", "errorType");
    }

    @Test
    void streamsAResponseThatCameWholeAsOnePart() {
        var response = new RecordedResponse();

        var reply = executor().stream(echo("{\"answer\":42}"), response);

        assertThat(reply).isInstanceOf(Succeeded.class);
        assertThat(((Succeeded) reply).response().size()).isZero();
        assertThat(response.text()).isEqualTo("{\"answer\":42}");
        assertThat(response.contentType()).isEqualTo("application/json");
    }

    @Test
    void endsAStreamWithTheErrorOfTheFunction() {
        var response = new RecordedResponse();

        var reply = executor().stream(failing(), response);

        assertThat(reply).isInstanceOf(FunctionFailed.class);
        assertThat(response.text()).isEmpty();
    }

    @Test
    void refusesWhatItHasNoRoomFor() {
        var reply = executor().invoke(tooLarge());

        assertThat(reply).isInstanceOf(Refused.class);
        assertThat(((Refused) reply).refusal()).isEqualTo(InvocationReply.Refusal.NO_CAPACITY);
        assertThat(((Refused) reply).message()).contains("MB");
    }
}
