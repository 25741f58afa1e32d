package dev.kiln.web.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.executor.contract.InvocationReply.Refusal;
import dev.kiln.executor.contract.InvocationReply.Refused;
import dev.kiln.executor.contract.InvocationTask;
import dev.kiln.executor.contract.LogSettings;
import dev.kiln.iam.ExecutionRoles;
import dev.kiln.identity.Credentials;
import dev.kiln.placement.ExecutorRegistry;
import dev.kiln.placement.ScriptedExecutor;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;

/** What of a function's configuration reaches its sandbox. */
@OnH2
@Import(Credentials.class)
class SandboxContentsTest {

    @Autowired MockMvc mvc;
    @Autowired People people;
    @Autowired Credentials credentials;
    @Autowired ExecutorRegistry registry;

    private Caller ada;
    private String bearer = "";

    @BeforeEach
    void giveAdaAToken() {
        ada = people.ada();
        bearer = credentials.bearer(ada);
    }

    @Test
    void bringsCredentialsOfTheRoleThatLastLongerThanAnyInvocation() throws Exception {
        var task = taskOf("");

        var given = Objects.requireNonNull(task.credentials());
        assertThat(given.accessKeyId()).startsWith("ASIA");
        assertThat(given.sessionToken()).isNotEmpty();
        assertThat(given.expiration()).isAfter(task.acceptedAt().plusSeconds(3_600));
    }

    @Test
    void bringsTheLayersInTheirOrder() throws Exception {
        var first = layer("first");
        var second = layer("second");

        var task = taskOf("\"Layers\":[\"" + second + "\",\"" + first + "\"],");

        assertThat(task.sandbox().layers()).hasSize(2).doesNotHaveDuplicates();
        assertThat(taskOf("\"Layers\":[\"" + first + "\",\"" + second + "\"],").sandbox().layers())
                .containsExactlyElementsOf(task.sandbox().layers().reversed());
    }

    @Test
    void bringsTheLogFormatAndItsLevels() throws Exception {
        var task =
                taskOf(
                        "\"LoggingConfig\":{\"LogFormat\":\"JSON\",\"ApplicationLogLevel\":\"DEBUG\"},");

        assertThat(task.sandbox().logging())
                .isEqualTo(LogSettings.json(LogSettings.Level.DEBUG, LogSettings.Level.INFO));
        assertThat(taskOf("").sandbox().logging()).isEqualTo(LogSettings.TEXT);
    }

    private String layer(String name) throws Exception {
        var body = "{\"Content\":{\"ZipFile\":\"" + Zips.base64(name, name) + "\"}}";
        var answer = send("/2018-10-31/layers/" + name + "/versions", body, 201);
        return JsonPath.read(answer, "$.LayerVersionArn");
    }

    private InvocationTask taskOf(String members) throws Exception {
        var name = "f" + java.util.UUID.randomUUID();
        var body =
                """
                {"FunctionName":"%s",%s"Runtime":"nodejs20.x","Handler":"index.handler",
                 "Role":"%s","Code":{"ZipFile":"%s"}}
                """
                        .formatted(
                                name,
                                members,
                                ExecutionRoles.defaultArn(ada.account()),
                                Zips.base64("index.js", "exports.handler = async () => 1"));
        send("/2015-03-31/functions", body, 201);
        try (var executor = new ScriptedExecutor(_ -> new Refused(Refusal.DRAINING, "no"))) {
            registry.beat(executor.heartbeat());
            send("/2015-03-31/functions/" + name + "/invocations", "{}", 500);
            registry.beat(executor.draining());
            return executor.tasks(ada).getFirst();
        }
    }

    private String send(String path, String body, int status) throws Exception {
        return mvc.perform(
                        post(path)
                                .contentType("application/json")
                                .content(body)
                                .header("Authorization", bearer))
                .andExpect(status().is(status))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
