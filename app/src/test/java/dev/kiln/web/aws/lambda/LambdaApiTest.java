package dev.kiln.web.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.executor.contract.InvocationReply;
import dev.kiln.executor.contract.InvocationReply.FunctionFailed;
import dev.kiln.executor.contract.InvocationReply.Succeeded;
import dev.kiln.executor.contract.InvocationReport;
import dev.kiln.executor.contract.Payload;
import dev.kiln.iam.ExecutionRoles;
import dev.kiln.identity.Credentials;
import dev.kiln.placement.ExecutorRegistry;
import dev.kiln.placement.ScriptedExecutor;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@OnH2
@Import(Credentials.class)
class LambdaApiTest {

    private static final String FUNCTIONS = "/2015-03-31/functions";
    private static final String INVOKE = FUNCTIONS + "/resize-image/invocations";
    private static final InvocationReport REPORT =
            new InvocationReport(
                    Duration.ZERO,
                    null,
                    Duration.ofMillis(1),
                    Duration.ofMillis(1),
                    128,
                    1,
                    "stream",
                    Payload.ofText("END\n"));

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
    void createsAFunction() throws Exception {
        create("resize-image", "")
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.FunctionName").value("resize-image"))
                .andExpect(
                        jsonPath("$.FunctionArn")
                                .value(
                                        "arn:aws:lambda:us-east-1:"
                                                + ada.account()
                                                + ":function:resize-image"))
                .andExpect(jsonPath("$.State").value("Pending"))
                .andExpect(jsonPath("$.MemorySize").value(128))
                .andExpect(jsonPath("$.Timeout").value(3))
                .andExpect(jsonPath("$.Version").value("$LATEST"))
                .andExpect(jsonPath("$.CodeSha256").value(matchesPattern("[A-Za-z0-9+/]{43}=")))
                .andExpect(jsonPath("$.LastModified").value(matchesPattern("\\d{4}-.*T.*\\+0000")));
    }

    @Test
    void refusesANameThatIsTaken() throws Exception {
        create("resize-image", "");
        create("resize-image", "")
                .andExpect(status().isConflict())
                .andExpect(header().string("x-amzn-ErrorType", "ResourceConflictException"))
                .andExpect(jsonPath("$.message").value(startsWith("Function already exist: ")));
    }

    @Test
    void namesEveryFieldThatBreaksItsLimit() throws Exception {
        create("resize-image", "\"MemorySize\":127,\"Timeout\":901,")
                .andExpect(status().isBadRequest())
                .andExpect(header().string("x-amzn-ErrorType", "ValidationException"))
                .andExpect(
                        jsonPath("$.message")
                                .value(
                                        "2 validation errors detected: Value '901' at 'timeout' failed to satisfy"
                                                + " constraint: Member must have value less than or equal to 900; Value"
                                                + " '127' at 'memorySize' failed to satisfy constraint: Member must have"
                                                + " value greater than or equal to 128"));
    }

    @Test
    void refusesWhatIsNotAZip() throws Exception {
        perform(
                        post(FUNCTIONS)
                                .contentType("application/json")
                                .content(body("broken", "", "bm90IGEgemlw")))
                .andExpect(status().isBadRequest())
                .andExpect(header().string("x-amzn-ErrorType", "InvalidParameterValueException"))
                .andExpect(
                        jsonPath("$.message")
                                .value(containsString("Could not unzip uploaded file")));
    }

    @Test
    void refusesEnvironmentOverFourKilobytes() throws Exception {
        create(
                        "resize-image",
                        "\"Environment\":{\"Variables\":{\"BIG\":\"" + "x".repeat(5000) + "\"}},")
                .andExpect(status().isBadRequest())
                .andExpect(header().string("x-amzn-ErrorType", "InvalidParameterValueException"))
                .andExpect(jsonPath("$.message").value(containsString("4KB limit")));
    }

    @Test
    void answersWhatTheFunctionAnswered() throws Exception {
        create("resize-image", "\"Environment\":{\"Variables\":{\"STAGE\":\"test\"}},");
        try (var executor =
                new ScriptedExecutor(_ -> new Succeeded(Payload.ofText("{\"ok\":true}"), REPORT))) {
            registry.beat(executor.heartbeat());

            perform(post(INVOKE).content("{\"n\":1}").header("X-Amz-Log-Type", "Tail"))
                    .andExpect(status().isOk())
                    .andExpect(header().string("X-Amz-Executed-Version", "$LATEST"))
                    .andExpect(header().string("X-Amz-Log-Result", "RU5ECg=="))
                    .andExpect(header().exists("x-amzn-RequestId"))
                    .andExpect(header().doesNotExist("X-Amz-Function-Error"))
                    .andExpect(content().string("{\"ok\":true}"));

            var task = executor.tasks(ada).getFirst();
            assertThat(task.event().text()).isEqualTo("{\"n\":1}");
            assertThat(task.sandbox().environment()).containsEntry("STAGE", "test");
            registry.beat(executor.draining());
        }
    }

    @Test
    void marksTheFunctionsOwnErrors() throws Exception {
        create("resize-image", "");
        var body = Payload.ofText("{\"errorMessage\":\"no\",\"errorType\":\"Error\"}");
        InvocationReply failure = new FunctionFailed("Error", body, REPORT);
        try (var executor = new ScriptedExecutor(_ -> failure)) {
            registry.beat(executor.heartbeat());

            perform(post(INVOKE))
                    .andExpect(status().isOk())
                    .andExpect(header().string("X-Amz-Function-Error", "Unhandled"))
                    .andExpect(content().string(body.text()));
            registry.beat(executor.draining());
        }
    }

    @Test
    void saysPlainlyThatThePlatformFailed() throws Exception {
        create("resize-image", "");
        try (var executor = ScriptedExecutor.dying()) {
            registry.beat(executor.heartbeat());

            perform(post(INVOKE))
                    .andExpect(status().isInternalServerError())
                    .andExpect(header().string("x-amzn-ErrorType", "ServiceException"))
                    .andExpect(jsonPath("$.Message").value(startsWith("The executor was lost")));
            registry.beat(executor.draining());
        }
    }

    @Test
    void refusesAnEventThatIsNotJson() throws Exception {
        create("resize-image", "");
        perform(post(INVOKE).content("{nope"))
                .andExpect(status().isBadRequest())
                .andExpect(header().string("x-amzn-ErrorType", "InvalidRequestContentException"))
                .andExpect(
                        jsonPath("$.message")
                                .value(
                                        startsWith(
                                                "Could not parse request body into json: Could not parse payload")));
    }

    @Test
    void refusesAnEventOverSixMegabytes() throws Exception {
        create("resize-image", "");
        perform(post(INVOKE).content("\"" + "x".repeat(6_291_456) + "\""))
                .andExpect(status().is(413))
                .andExpect(header().string("x-amzn-ErrorType", "RequestTooLargeException"));
    }

    @Test
    void checksWithoutRunningOnADryRun() throws Exception {
        create("resize-image", "");
        perform(post(INVOKE).header("X-Amz-Invocation-Type", "DryRun"))
                .andExpect(status().isNoContent());
    }

    @Test
    void hidesFunctionsOfOtherAccounts() throws Exception {
        create("resize-image", "");
        var bob = credentials.bearer(people.bob());
        var arn = "arn:aws:lambda:us-east-1:" + ada.account() + ":function:resize-image";

        mvc.perform(
                        post(FUNCTIONS + "/{name}/invocations", "resize-image")
                                .header("Authorization", bob))
                .andExpect(status().isNotFound())
                .andExpect(header().string("x-amzn-ErrorType", "ResourceNotFoundException"))
                .andExpect(jsonPath("$.Message").value(startsWith("Function not found: ")));
        for (var reference : new String[] {arn, ada.account() + ":function:resize-image"}) {
            mvc.perform(
                            post(FUNCTIONS + "/{name}/invocations", reference)
                                    .header("Authorization", bob))
                    .andExpect(status().isForbidden())
                    .andExpect(header().string("x-amzn-ErrorType", "AccessDeniedException"))
                    .andExpect(
                            jsonPath("$.Message")
                                    .value(
                                            endsWith(
                                                    " is not authorized to perform: lambda:InvokeFunction on resource: "
                                                            + arn
                                                            + " because no resource-based policy allows the lambda:InvokeFunction action")));
        }
    }

    @Test
    void asksWhoYouAre() throws Exception {
        mvc.perform(post(INVOKE))
                .andExpect(status().isForbidden())
                .andExpect(
                        header().string("x-amzn-ErrorType", "MissingAuthenticationTokenException"));
        mvc.perform(post(INVOKE).header("Authorization", "Bearer nobody"))
                .andExpect(status().isForbidden())
                .andExpect(header().string("x-amzn-ErrorType", "UnrecognizedClientException"));
    }

    @Test
    void answersOperationsItDoesNotKnowAsJson() throws Exception {
        perform(post("/2031-01-01/anything"))
                .andExpect(status().isNotFound())
                .andExpect(header().string("x-amzn-ErrorType", "UnknownOperationException"))
                .andExpect(jsonPath("$.message").exists());
    }

    private ResultActions create(String name, String members) throws Exception {
        var zip = Zips.base64("index.mjs", "export const handler = async () => 1;");
        return perform(
                post(FUNCTIONS).contentType("application/json").content(body(name, members, zip)));
    }

    private String body(String name, String members, String zip) {
        return """
               {"FunctionName":"%s",%s"Runtime":"nodejs20.x","Handler":"index.handler",
                "Role":"%s","Code":{"ZipFile":"%s"},"Publish":false}
               """
                .formatted(name, members, ExecutionRoles.defaultArn(ada.account()), zip);
    }

    private ResultActions perform(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.header("Authorization", bearer));
    }
}
