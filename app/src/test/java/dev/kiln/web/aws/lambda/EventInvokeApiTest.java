package dev.kiln.web.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.concurrency.ReservedConcurrency;
import dev.kiln.functions.TestFunctions;
import dev.kiln.identity.Credentials;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@OnH2
@Import(Credentials.class)
class EventInvokeApiTest {

    private static final String CONFIG = "/2019-09-25/functions/resize-image/event-invoke-config";
    private static final String INVOKE = "/2015-03-31/functions/resize-image/invocations";

    @Autowired MockMvc mvc;
    @Autowired People people;
    @Autowired Credentials credentials;
    @Autowired TestFunctions make;
    @Autowired ReservedConcurrency reserved;

    private Caller ada = People.nobody();
    private String bearer = "";

    @BeforeEach
    void functions() {
        ada = people.ada();
        bearer = credentials.bearer(ada);
        make.create(ada, "resize-image");
        make.create(ada, "told");
    }

    @Test
    void acceptsAnEventAndAnswersWithItsIdAlone() throws Exception {
        // Switched off, so that it does not run at the executor of some later test.
        reserved.put(ada, "resize-image", 0);
        var answer =
                perform(post(INVOKE).header("X-Amz-Invocation-Type", "Event").content("{\"n\":1}"))
                        .andExpect(status().isAccepted())
                        .andExpect(content().string(""))
                        .andReturn();

        assertThat(answer.getResponse().getHeader("x-amzn-RequestId")).matches("[0-9a-f-]{36}");
    }

    @Test
    void refusesAnEventOverOneMegabyte() throws Exception {
        perform(
                        post(INVOKE)
                                .header("X-Amz-Invocation-Type", "Event")
                                .content("\"" + "x".repeat(1_048_576) + "\""))
                .andExpect(status().is(413))
                .andExpect(header().string("x-amzn-ErrorType", "RequestTooLargeException"))
                .andExpect(
                        jsonPath("$.message")
                                .value(
                                        "1048578 byte payload is too large for the Event invocation type (limit 1048576 bytes)"));
    }

    @Test
    void keepsAConfigurationAndAnswersItWithEmptyDestinations() throws Exception {
        perform(put(CONFIG).content("{\"MaximumRetryAttempts\":0}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.FunctionArn").value(arn("resize-image") + ":$LATEST"))
                .andExpect(jsonPath("$.MaximumRetryAttempts").value(0))
                .andExpect(jsonPath("$.MaximumEventAgeInSeconds").doesNotExist())
                .andExpect(jsonPath("$.LastModified").isNumber())
                .andExpect(jsonPath("$.DestinationConfig.OnSuccess").isMap())
                .andExpect(jsonPath("$.DestinationConfig.OnFailure").isEmpty());

        perform(
                        post(CONFIG)
                                .content(
                                        "{\"MaximumEventAgeInSeconds\":3600,\"DestinationConfig\":"
                                                + "{\"OnFailure\":{\"Destination\":\"%s\"}}}"
                                                        .formatted(arn("told"))))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.MaximumRetryAttempts").value(0))
                .andExpect(jsonPath("$.MaximumEventAgeInSeconds").value(3600))
                .andExpect(
                        jsonPath("$.DestinationConfig.OnFailure.Destination").value(arn("told")));
        perform(get(CONFIG)).andExpect(jsonPath("$.MaximumEventAgeInSeconds").value(3600));
        perform(get(CONFIG + "/list"))
                .andExpect(jsonPath("$.FunctionEventInvokeConfigs.length()").value(1))
                .andExpect(jsonPath("$.NextMarker").doesNotExist());

        perform(put(CONFIG).content("{\"MaximumEventAgeInSeconds\":60}"))
                .andExpect(jsonPath("$.MaximumRetryAttempts").doesNotExist())
                .andExpect(jsonPath("$.DestinationConfig.OnFailure").isEmpty());
        perform(delete(CONFIG)).andExpect(status().isNoContent());
        notFound(perform(delete(CONFIG)));
    }

    @Test
    void saysInLambdasWordsWhatIsMissing() throws Exception {
        notFound(perform(get(CONFIG)));
        notFound(perform(post(CONFIG).content("{\"MaximumRetryAttempts\":0}")));
        perform(
                        put("/2019-09-25/functions/nobody/event-invoke-config")
                                .content("{\"MaximumRetryAttempts\":0}"))
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.Message").value("The function doesn't exist."));
    }

    private void notFound(ResultActions answer) throws Exception {
        answer.andExpect(status().isNotFound())
                .andExpect(header().string("x-amzn-ErrorType", "ResourceNotFoundException"))
                .andExpect(
                        jsonPath("$.Message")
                                .value(
                                        "The function "
                                                + arn("resize-image")
                                                + ":$LATEST doesn't have an EventInvokeConfig"));
    }

    @Test
    void refusesDestinationsThatCannotBe() throws Exception {
        refused("{}", "You must specify at least one of error handling or destination setting.");
        refused(
                onSuccess(arn("missing")),
                "The destination ARN " + arn("missing") + " is invalid.");
        refused(
                onSuccess(arn("resize-image")),
                "You can't specify the function as a destination for itself.");
        var role = "arn:aws:iam:us-east-1:" + ada.account() + ":function:resize-image";
        refused(
                onSuccess(role),
                "The provided destination config DestinationConfig(onSuccess=OnSuccess(destination="
                        + role
                        + "), onFailure=null) is invalid.");
        perform(put(CONFIG).content("{\"MaximumRetryAttempts\":3}"))
                .andExpect(status().isBadRequest())
                .andExpect(header().string("x-amzn-ErrorType", "ValidationException"));
    }

    private static String onSuccess(String arn) {
        return "{\"DestinationConfig\":{\"OnSuccess\":{\"Destination\":\"%s\"}}}".formatted(arn);
    }

    private void refused(String body, String message) throws Exception {
        perform(put(CONFIG).content(body))
                .andExpect(status().isBadRequest())
                .andExpect(header().string("x-amzn-ErrorType", "InvalidParameterValueException"))
                .andExpect(jsonPath("$.message").value(message));
    }

    private String arn(String function) {
        return "arn:aws:lambda:us-east-1:" + ada.account() + ":function:" + function;
    }

    private ResultActions perform(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request.contentType("application/json").header("Authorization", bearer));
    }
}
