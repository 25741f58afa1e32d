package dev.kiln.web.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.functions.TestFunctions;
import dev.kiln.identity.Credentials;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.json.JsonMapper;

@OnH2
@Import(Credentials.class)
class FunctionOperationsTest {

    private static final String F = "/2015-03-31/functions/f";

    @Autowired MockMvc mvc;
    @Autowired People people;
    @Autowired Credentials credentials;
    @Autowired TestFunctions make;

    private Caller ada;
    private String arn = "";

    @BeforeEach
    void makeAFunction() {
        ada = people.ada();
        arn = "arn:aws:lambda:us-east-1:" + ada.account() + ":function:f";
        var code = make.code(ada, Map.of("index.mjs", "1"));
        make.create(ada, TestFunctions.described("f", Map.of("STAGE", "one"), code));
    }

    private ResultActions send(MockHttpServletRequestBuilder request, String json)
            throws Exception {
        return mvc.perform(
                request.header("Authorization", credentials.bearer(ada))
                        .contentType("application/json")
                        .content(json));
    }

    @Test
    void changesWhatIsGivenAndKeepsTheRest() throws Exception {
        send(
                        put(F + "/configuration"),
                        """
                        {"Timeout":10,"VpcConfig":{"SubnetIds":["subnet-1"],"SecurityGroupIds":["sg-1"]},
                         "LoggingConfig":{"LogFormat":"JSON","SystemLogLevel":"WARN"},
                         "DeadLetterConfig":{"TargetArn":"arn:aws:sqs:us-east-1:123456789012:dead"}}
                        """)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.State").value("Active"))
                .andExpect(jsonPath("$.LastUpdateStatus").value("InProgress"));
        make.finished(ada, "f");
        send(put(F + "/configuration"), "{\"Environment\":{}}").andExpect(status().isOk());
        make.finished(ada, "f");

        send(get(F + "/configuration"), "")
                .andExpect(jsonPath("$.Timeout").value(10))
                .andExpect(jsonPath("$.MemorySize").value(128))
                .andExpect(jsonPath("$.Environment.Variables").isEmpty())
                .andExpect(jsonPath("$.VpcConfig.SubnetIds[0]").value("subnet-1"))
                .andExpect(jsonPath("$.LoggingConfig.ApplicationLogLevel").value("INFO"))
                .andExpect(jsonPath("$.LoggingConfig.SystemLogLevel").value("WARN"))
                .andExpect(jsonPath("$.LoggingConfig.LogGroup").value("/aws/lambda/f"))
                .andExpect(jsonPath("$.LastUpdateStatus").value("Successful"))
                .andExpect(jsonPath("$.StateReason").doesNotExist());
    }

    @Test
    void guardsAnUpdateByItsRevision() throws Exception {
        send(put(F + "/configuration"), "{\"RevisionId\":\"stale\"}")
                .andExpect(status().isPreconditionFailed());
    }

    @Test
    void givesTheCodeByALinkThatEnds() throws Exception {
        var answer =
                send(get(F), "")
                        .andExpect(jsonPath("$.Code.RepositoryType").value("S3"))
                        .andExpect(jsonPath("$.Tags").doesNotExist())
                        .andReturn();
        var location =
                JsonMapper.shared()
                        .readTree(answer.getResponse().getContentAsString())
                        .at("/Code/Location")
                        .asString();

        var zip = mvc.perform(get(URI.create(location).getPath())).andReturn().getResponse();
        assertThat(zip.getStatus()).isEqualTo(200);
        assertThat(zip.getContentAsByteArray()).startsWith('P', 'K');
        mvc.perform(get("/code-downloads/forged")).andExpect(status().isForbidden());
    }

    @Test
    void publishesListsAndDeletesVersions() throws Exception {
        send(post(F + "/versions"), "{}")
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.Version").value("1"))
                .andExpect(jsonPath("$.State").value("Pending"))
                .andExpect(jsonPath("$.FunctionArn").value(arn + ":1"));
        send(get(F + "/versions"), "")
                .andExpect(jsonPath("$.Versions[*].Version").value(hasSize(2)))
                .andExpect(jsonPath("$.Versions[0].State").doesNotExist());
        send(get("/2015-03-31/functions?FunctionVersion=ALL&MaxItems=1"), "")
                .andExpect(jsonPath("$.Functions[0].FunctionArn").value(arn + ":$LATEST"))
                .andExpect(jsonPath("$.NextMarker").isNotEmpty());
        send(delete(F + "?Qualifier=1"), "").andExpect(status().isNoContent());
        send(get(F + ":1"), "")
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.Message").value("Function not found: " + arn + ":1"));
    }

    @Test
    void keepsAliases() throws Exception {
        send(post(F + "/versions"), "{}");
        send(post(F + "/aliases"), "{\"Name\":\"live\",\"FunctionVersion\":\"1\"}")
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.AliasArn").value(arn + ":live"))
                .andExpect(jsonPath("$.RoutingConfig").doesNotExist());
        send(get(F + "?Qualifier=live"), "")
                .andExpect(jsonPath("$.Configuration.Version").value("1"))
                .andExpect(jsonPath("$.Configuration.FunctionArn").value(arn + ":live"));
        send(get(F + "/aliases/nope"), "")
                .andExpect(status().isNotFound())
                .andExpect(jsonPath("$.Message").value(endsWith(arn + ":nope")));
        send(delete(F + "?Qualifier=1"), "").andExpect(status().isConflict());
    }

    @Test
    void keepsTagsOfFunctionsOnly() throws Exception {
        var tags = "/2017-03-31/tags/" + arn;
        send(post(tags), "{\"Tags\":{\"team\":\"web\",\"x\":\"y\"}}")
                .andExpect(status().isNoContent());
        send(delete(tags + "?tagKeys=x"), "").andExpect(status().isNoContent());
        send(get(tags), "").andExpect(jsonPath("$.Tags.team").value("web"));
        send(get(tags + ":1"), "").andExpect(status().isBadRequest());
    }

    @Test
    void knowsRegionsAndForeignAccounts() throws Exception {
        send(get("/2015-03-31/functions/" + arn.replace("us-east-1", "eu-west-1")), "")
                .andExpect(status().isNotFound())
                .andExpect(
                        jsonPath("$.Message")
                                .value(
                                        "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')"));
        send(get(F + ":1?Qualifier=2"), "").andExpect(status().isBadRequest());
    }
}
