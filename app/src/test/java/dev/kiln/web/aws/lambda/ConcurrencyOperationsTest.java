package dev.kiln.web.aws.lambda;

import static org.hamcrest.Matchers.endsWith;
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
import dev.kiln.functions.NewVersion;
import dev.kiln.functions.TestFunctions;
import dev.kiln.functions.Versions;
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
class ConcurrencyOperationsTest {

    private static final String CHANGE = "/2017-10-31/functions/resize-image/concurrency";
    private static final String READ = "/2019-09-30/functions/resize-image/concurrency";
    private static final String PROVISIONED =
            "/2019-09-30/functions/resize-image/provisioned-concurrency";
    private static final String URL = "/2021-10-31/functions/resize-image/url";

    @Autowired MockMvc http;
    @Autowired People people;
    @Autowired Credentials credentials;
    @Autowired TestFunctions make;
    @Autowired Versions versions;

    private Caller ada;
    private String token;

    @BeforeEach
    void oneFunction() {
        ada = people.ada();
        token = credentials.bearer(ada);
        make.create(ada, "resize-image");
    }

    @Test
    void reservesConcurrency() throws Exception {
        perform(get(READ)).andExpect(status().isOk()).andExpect(content().json("{}"));
        perform(put(CHANGE).content("{\"ReservedConcurrentExecutions\":0}"))
                .andExpect(status().isOk())
                .andExpect(content().json("{\"ReservedConcurrentExecutions\":0}"));
        perform(get("/2015-03-31/functions/resize-image"))
                .andExpect(jsonPath("$.Concurrency.ReservedConcurrentExecutions").value(0));
        perform(delete(CHANGE)).andExpect(status().isNoContent());
    }

    @Test
    void refusesQualifiersAndTooMuch() throws Exception {
        perform(
                        put("/2017-10-31/functions/resize-image:live/concurrency")
                                .content("{\"ReservedConcurrentExecutions\":1}"))
                .andExpect(status().isBadRequest())
                .andExpect(
                        jsonPath("$.message")
                                .value(
                                        "This operation is permitted on Lambda functions only. Aliases and"
                                                + " versions do not support this operation. Please specify"
                                                + " either a function name or an unqualified function ARN."));
        perform(put(CHANGE).content("{\"ReservedConcurrentExecutions\":901}"))
                .andExpect(status().isBadRequest())
                .andExpect(header().string("x-amzn-ErrorType", "InvalidParameterValueException"));
    }

    @Test
    void provisionsAVersion() throws Exception {
        versions.publish(ada, "resize-image", new NewVersion("", null, null));

        perform(get(PROVISIONED + "?Qualifier=1"))
                .andExpect(status().isNotFound())
                .andExpect(
                        header().string(
                                        "x-amzn-ErrorType",
                                        "ProvisionedConcurrencyConfigNotFoundException"));
        perform(
                        put(PROVISIONED + "?Qualifier=1")
                                .content("{\"ProvisionedConcurrentExecutions\":2}"))
                .andExpect(status().isAccepted())
                .andExpect(jsonPath("$.RequestedProvisionedConcurrentExecutions").value(2))
                .andExpect(jsonPath("$.AvailableProvisionedConcurrentExecutions").value(0))
                .andExpect(jsonPath("$.AllocatedProvisionedConcurrentExecutions").value(0))
                .andExpect(jsonPath("$.Status").value("IN_PROGRESS"))
                .andExpect(jsonPath("$.FunctionArn").doesNotExist());
        perform(get(PROVISIONED + "?List=ALL"))
                .andExpect(status().isOk())
                .andExpect(
                        jsonPath("$.ProvisionedConcurrencyConfigs[0].FunctionArn")
                                .value(endsWith(":resize-image:1")));
        perform(delete(PROVISIONED + "?Qualifier=1")).andExpect(status().isNoContent());
    }

    @Test
    void refusesToProvisionNothing() throws Exception {
        perform(
                        put(PROVISIONED + "?Qualifier=1")
                                .content("{\"ProvisionedConcurrentExecutions\":0}"))
                .andExpect(status().isBadRequest())
                .andExpect(header().string("x-amzn-ErrorType", "ValidationException"))
                .andExpect(
                        jsonPath("$.message")
                                .value(
                                        "1 validation error detected: Value '0' at 'provisionedConcurrentExecutions'"
                                                + " failed to satisfy constraint: Member must have value greater than"
                                                + " or equal to 1"));
    }

    @Test
    void givesAFunctionAUrl() throws Exception {
        perform(post(URL).content("{\"AuthType\":\"NONE\",\"Cors\":{\"MaxAge\":5}}"))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.AuthType").value("NONE"))
                .andExpect(jsonPath("$.InvokeMode").value("BUFFERED"))
                .andExpect(jsonPath("$.Cors.MaxAge").value(5))
                .andExpect(jsonPath("$.Cors.AllowOrigins").doesNotExist())
                .andExpect(jsonPath("$.LastModifiedTime").doesNotExist())
                .andExpect(jsonPath("$.CreationTime").exists());
        perform(put(URL).content("{\"InvokeMode\":\"RESPONSE_STREAM\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.InvokeMode").value("RESPONSE_STREAM"))
                .andExpect(jsonPath("$.LastModifiedTime").exists());
        perform(get(URL + "s"))
                .andExpect(jsonPath("$.FunctionUrlConfigs[0].AuthType").value("NONE"));
        perform(delete(URL)).andExpect(status().isNoContent());
        perform(get(URL))
                .andExpect(status().isNotFound())
                .andExpect(header().string("x-amzn-ErrorType", "ResourceNotFoundException"));
    }

    @Test
    void checksTheShapeOfAUrl() throws Exception {
        perform(post(URL + "?Qualifier=1").content("{\"AuthType\":\"NONE\"}"))
                .andExpect(status().isBadRequest())
                .andExpect(
                        jsonPath("$.message")
                                .value(
                                        "1 validation error detected: Value '1' at 'qualifier' failed to satisfy"
                                                + " constraint: Member must satisfy regular expression pattern:"
                                                + " ((?!^\\d+$)^[0-9a-zA-Z-_]+$)"));
        perform(post(URL).content("{\"AuthType\":\"NONE\",\"InvokeMode\":\"UNKNOWN\"}"))
                .andExpect(
                        jsonPath("$.message")
                                .value(
                                        "1 validation error detected: Value 'UNKNOWN' at 'invokeMode' failed to"
                                                + " satisfy constraint: Member must satisfy enum value set:"
                                                + " [RESPONSE_STREAM, BUFFERED]"));
    }

    private ResultActions perform(MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request.header("Authorization", token).contentType("application/json"));
    }
}
