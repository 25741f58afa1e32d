package dev.kiln.web.console.functions.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.executor.contract.InvocationReply;
import dev.kiln.executor.contract.InvocationReply.Succeeded;
import dev.kiln.executor.contract.InvocationReport;
import dev.kiln.executor.contract.InvocationTask;
import dev.kiln.executor.contract.Payload;
import dev.kiln.functions.Drafts;
import dev.kiln.logs.LogWriter;
import dev.kiln.logs.NewLogEvent;
import dev.kiln.placement.ExecutorRegistry;
import dev.kiln.placement.ScriptedExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;

@OnH2
@Import(Console.class)
class RunTest {

    @Autowired Console console;
    @Autowired Drafts drafts;
    @Autowired ExecutorRegistry registry;
    @Autowired LogWriter logs;
    @Autowired People people;
    private Caller ada;
    private String page;
    private ScriptedExecutor executor;

    @BeforeEach
    void adaHasAFunctionAndAnExecutor() {
        ada = people.ada();
        page = "/a/" + ada.account() + "/functions/order-intake";
        console.create(ada, "order-intake", Map.of("index.mjs", "export const a = 1;"));
        executor = new ScriptedExecutor(this::run);
        registry.beat(executor.heartbeat());
    }

    @AfterEach
    void leaveNothingBehind() {
        registry.beat(executor.draining());
        executor.close();
    }

    @Test
    void runsWhatWasTypedAndShowsResultAndLog() throws Exception {
        var before = drafts.read(ada, "order-intake", "index.mjs");

        var next =
                console.perform(
                                ada,
                                post(page + "/runs")
                                        .param("file", "index.mjs")
                                        .param("etag", before.etag())
                                        .param("text", "export const a = 2;")
                                        .param("json", "{\"n\": 1}"))
                        .andExpect(status().isSeeOther())
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl();

        assertThat(drafts.read(ada, "order-intake", "index.mjs").text())
                .isEqualTo("export const a = 2;");
        console.perform(ada, get(Objects.requireNonNull(next)))
                .andExpect(content().string(containsString("Succeeded in 12 ms")))
                .andExpect(content().string(containsString("Not deployed")))
                .andExpect(content().string(containsString("order &lt;b&gt; accepted")));
    }

    @Test
    void tellsAScriptWhereToFollowAndStreamsUntilTheReport() throws Exception {
        var answer =
                console.perform(
                                ada,
                                post(page + "/runs")
                                        .param("json", "{\"n\": 1}")
                                        .accept(MediaType.APPLICATION_JSON))
                        .andExpect(status().isAccepted())
                        .andReturn()
                        .getResponse()
                        .getContentAsString();
        String events = JsonPath.read(answer, "$.events");

        var stream =
                console.perform(ada, get(events))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString();

        assertThat(stream)
                .contains("event: phase")
                .contains("order <b> accepted")
                .contains("\"level\":\"REPORT\"")
                .contains("data-part=\"verdict\"")
                .contains("Succeeded in 12 ms");
        assertThat(stream.indexOf("event: result")).isLessThan(stream.indexOf("event: end"));
    }

    @Test
    void goesOnAfterTheLastLineThatWasSeen() throws Exception {
        var answer =
                console.perform(
                                ada,
                                post(page + "/runs")
                                        .param("json", "{}")
                                        .accept(MediaType.APPLICATION_JSON))
                        .andReturn()
                        .getResponse()
                        .getContentAsString();
        String events = JsonPath.read(answer, "$.events");
        console.perform(ada, get(events));

        var again =
                console.perform(ada, get(events).header("Last-Event-ID", Long.MAX_VALUE))
                        .andReturn()
                        .getResponse()
                        .getContentAsString();

        assertThat(again).doesNotContain("event: log").contains("event: result", "event: end");
    }

    @Test
    void saysWhereTheEventIsBroken() throws Exception {
        console.perform(
                        ada,
                        post(page + "/runs")
                                .param("json", "{\r\n  oops")
                                .accept(MediaType.APPLICATION_JSON))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.field").value("json"))
                .andExpect(jsonPath("$.line").value(2));
        console.perform(ada, post(page + "/runs").param("json", "{ oops"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("not valid JSON. Line 1, column")))
                .andExpect(content().string(containsString("{ oops")));
        assertThat(executor.tasks(ada)).isEmpty();
    }

    @Test
    void hidesRunsOfOtherAccounts() throws Exception {
        var nobodys = "/a/" + ada.account() + "/invocations/7f2c91d0-0000-4000-8000-000000000000";

        console.perform(ada, get(nobodys + "/events")).andExpect(status().isNotFound());
    }

    private InvocationReply run(InvocationTask task) {
        var id = task.requestId();
        logs.write(
                List.of(
                        line(id, true, "START RequestId: " + id + " Version: $DRAFT"),
                        line(id, false, "order <b> accepted"),
                        line(id, true, "END RequestId: " + id),
                        line(id, true, "REPORT RequestId: " + id + "\tDuration: 12.00 ms\t")));
        var report =
                new InvocationReport(
                        Duration.ofMillis(4),
                        null,
                        Duration.ofMillis(12),
                        Duration.ofMillis(12),
                        512,
                        87_000_000,
                        "s",
                        Payload.EMPTY);
        return new Succeeded(Payload.ofText("{\"statusCode\":202}"), report);
    }

    private NewLogEvent line(String requestId, boolean isPlatform, String text) {
        return new NewLogEvent(
                ada.account(),
                "/aws/lambda/order-intake",
                "s",
                Instant.EPOCH,
                requestId,
                isPlatform,
                text);
    }
}
