package dev.kiln.web.aws.lambda;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.functions.TestFunctions;
import dev.kiln.identity.Credentials;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
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
class ResourcesApiTest {

    private static final String VERSIONS = "/2018-10-31/layers/tools/versions";
    private static final String MAPPINGS = "/2015-03-31/event-source-mappings";
    private static final String CONFIGS = "/2020-04-22/code-signing-configs";
    private static final String SIGNING = "/2020-06-30/functions/resize-image/code-signing-config";

    @Autowired MockMvc mvc;
    @Autowired People people;
    @Autowired Credentials credentials;
    @Autowired TestFunctions functions;

    private Caller ada;

    @BeforeEach
    void people() {
        ada = people.ada();
    }

    @Test
    void publishesListsAndDeletesLayers() throws Exception {
        publish(",\"CompatibleRuntimes\":[\"python3.12\"],\"LicenseInfo\":\"MIT\"")
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.Version").value(1))
                .andExpect(jsonPath("$.LayerVersionArn").value(endsWith(":layer:tools:1")))
                .andExpect(jsonPath("$.Content.Location").value(startsWith("http")))
                .andExpect(jsonPath("$.CompatibleRuntimes[0]").value("python3.12"))
                .andExpect(jsonPath("$.CreatedDate").value(matchesPattern(".*T.*\\+0000")));
        publish("").andExpect(jsonPath("$.CompatibleRuntimes").doesNotExist());

        call(get("/2018-10-31/layers"))
                .andExpect(jsonPath("$.Layers[0].LatestMatchingVersion.Version").value(2));
        call(get(VERSIONS).queryParam("CompatibleRuntime", "python3.12"))
                .andExpect(jsonPath("$.LayerVersions.length()").value(1));
        call(delete(VERSIONS + "/1")).andExpect(status().isNoContent());
        call(get(VERSIONS + "/1"))
                .andExpect(status().isNotFound())
                .andExpect(
                        jsonPath("$.Message").value("The resource you requested does not exist."));
        call(get("/2018-10-31/layers").queryParam("find", "LayerVersion").queryParam("Arn", arn(2)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.Version").value(2));
    }

    @Test
    void letsAFunctionKeepADeletedLayer() throws Exception {
        publish("");
        var code = "{\"ZipFile\":\"" + Zips.base64("index.mjs", "1") + "\"";
        functions.create(ada, "resize-image");
        call(put("/2015-03-31/functions/resize-image/configuration")
                        .content("{\"Layers\":[\"" + arn(1) + "\"]}"))
                .andExpect(status().isOk());

        call(delete(VERSIONS + "/1")).andExpect(status().isNoContent());

        awaitUpdate();
        call(put("/2015-03-31/functions/resize-image/code").content(code + "}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.Layers[0].Arn").value(arn(1)));
    }

    @Test
    void refusesLayersInLambdasWords() throws Exception {
        publish(",\"CompatibleRuntimes\":[\"cobol\"],\"CompatibleArchitectures\":[\"z80\"]")
                .andExpect(status().isBadRequest())
                .andExpect(header().string("x-amzn-ErrorType", "ValidationException"))
                .andExpect(
                        jsonPath("$.message")
                                .value(
                                        startsWith(
                                                "2 validation errors detected: Value '[cobol]' at 'compatibleRuntimes' failed to satisfy constraint: Member must satisfy enum value set: [")));
        call(get(VERSIONS + "/0"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.message").value("Layer Version Cannot be less than 1"));
        call(post(VERSIONS).content("{\"Content\":{\"S3Bucket\":\"none\",\"S3Key\":\"k\"}}"))
                .andExpect(
                        jsonPath("$.message")
                                .value(
                                        "Error occurred while GetObject. S3 Error Code: NoSuchBucket. S3 Error Message: The specified bucket does not exist"));
    }

    @Test
    void sharesALayerByItsPolicy() throws Exception {
        publish("");
        var policy = VERSIONS + "/1/policy";
        var statement =
                "{\"StatementId\":\"s1\",\"Action\":\"lambda:GetLayerVersion\",\"Principal\":\"*\"}";

        call(get(policy))
                .andExpect(status().isNotFound())
                .andExpect(
                        jsonPath("$.Message")
                                .value("No policy is associated with the given resource."));
        var bob = people.bob();
        callAs(
                        bob,
                        get("/2018-10-31/layers")
                                .queryParam("find", "LayerVersion")
                                .queryParam("Arn", arn(1)))
                .andExpect(status().isForbidden());
        call(post(policy).content(statement))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.Statement").value(containsString("\"Principal\":\"*\"")));
        call(post(policy).content(statement)).andExpect(status().isConflict());
        call(post(policy).content(statement.replace("s1", "s2")).queryParam("RevisionId", "x"))
                .andExpect(status().isPreconditionFailed());
        callAs(
                        bob,
                        get("/2018-10-31/layers")
                                .queryParam("find", "LayerVersion")
                                .queryParam("Arn", arn(1)))
                .andExpect(status().isOk());
        call(get(policy)).andExpect(jsonPath("$.Policy").value(containsString("\"Sid\":\"s1\"")));
        call(delete(policy + "/s1")).andExpect(status().isNoContent());
        call(get(VERSIONS + "/9/policy"))
                .andExpect(
                        jsonPath("$.Message")
                                .value("Layer version " + arn(9) + " does not exist."));
    }

    @Test
    void keepsUnsignedCodeAway() throws Exception {
        functions.create(ada, "resize-image");
        var arn = signingConfig();

        call(get(SIGNING)).andExpect(status().isOk()).andExpect(jsonPath("$.length()").value(0));
        call(put(SIGNING).content(assignment(arn)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.FunctionName").value("resize-image"));
        call(get(CONFIGS + "/" + arn + "/functions"))
                .andExpect(jsonPath("$.FunctionArns[0]").value(endsWith("function:resize-image")));
        call(put("/2015-03-31/functions/resize-image/code")
                        .content("{\"ZipFile\":\"" + Zips.base64("index.mjs", "1") + "\"}"))
                .andExpect(status().isBadRequest())
                .andExpect(header().string("x-amzn-ErrorType", "CodeVerificationFailedException"));
        publish("");
        awaitUpdate();
        call(put("/2015-03-31/functions/resize-image/configuration")
                        .content("{\"Layers\":[\"" + arn(1) + "\"]}"))
                .andExpect(header().string("x-amzn-ErrorType", "CodeVerificationFailedException"));
    }

    @Test
    void deletesASigningConfigThatNoFunctionHas() throws Exception {
        functions.create(ada, "resize-image");
        var arn = signingConfig();
        call(put(SIGNING).content(assignment(arn)));

        call(delete(CONFIGS + "/" + arn)).andExpect(status().isConflict());
        call(delete(SIGNING)).andExpect(status().isNoContent());
        call(delete(CONFIGS + "/" + arn)).andExpect(status().isNoContent());

        call(put(SIGNING).content(assignment(arn)))
                .andExpect(status().isNotFound())
                .andExpect(
                        header().string("x-amzn-ErrorType", "CodeSigningConfigNotFoundException"));
        call(get(CONFIGS + "/" + arn))
                .andExpect(jsonPath("$.Message").value(endsWith(arn + " can not be found.")));
    }

    private String signingConfig() throws Exception {
        var created =
                call(post(CONFIGS)
                                .content(
                                        """
                                                {"AllowedPublishers":{"SigningProfileVersionArns":[
                                                "arn:aws:signer:us-east-1:123456789012:/signing-profiles/a/b"]},
                                                "CodeSigningPolicies":{"UntrustedArtifactOnDeployment":"Enforce"}}
                                                """))
                        .andExpect(status().isCreated())
                        .andReturn();
        return JsonPath.read(
                created.getResponse().getContentAsString(),
                "$.CodeSigningConfig.CodeSigningConfigArn");
    }

    private static String assignment(String arn) {
        return "{\"CodeSigningConfigArn\":\"" + arn + "\"}";
    }

    @Test
    void mapsAClusterToAFunction() throws Exception {
        functions.create(ada, "resize-image");
        var mapping =
                """
                {"FunctionName":"resize-image","Topics":["topic"],"StartingPosition":"LATEST",
                "SelfManagedEventSource":{"Endpoints":{"KAFKA_BOOTSTRAP_SERVERS":["kafka:1000"]}},
                "SourceAccessConfigurations":[{"Type":"BASIC_AUTH","URI":"arn:aws:secretsmanager:us-east-1:123456789012:secret:a"}]}
                """;

        var created =
                call(post(MAPPINGS).content(mapping))
                        .andExpect(status().isAccepted())
                        .andExpect(jsonPath("$.State").value("Creating"))
                        .andExpect(jsonPath("$.BatchSize").value(100))
                        .andExpect(jsonPath("$.LastModified").isNumber())
                        .andExpect(jsonPath("$.SourceAccessConfigurations[0].URI").isNotEmpty())
                        .andExpect(jsonPath("$.LastProcessingResult").value("No records processed"))
                        .andReturn();
        String id = JsonPath.read(created.getResponse().getContentAsString(), "$.UUID");
        call(post(MAPPINGS).content(mapping))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.message").value(endsWith("mapping with UUID " + id)));
        call(get(MAPPINGS + "/" + id)).andExpect(jsonPath("$.Topics[0]").value("topic"));
        call(get(MAPPINGS).queryParam("FunctionName", "resize-image"))
                .andExpect(jsonPath("$.EventSourceMappings.length()").value(1));
    }

    @Test
    void keepsManyAndStrangeTags() throws Exception {
        var tags = new TreeMap<String, String>();
        for (var number = 0; number < 50; number++) {
            tags.put("\u0001".repeat(100) + number, "\u0001".repeat(256));
        }
        var arn = signingConfig();
        var body = JsonMapper.shared().writeValueAsString(Map.of("Tags", tags));

        call(post(URI.create("/2017-03-31/tags/" + arn)).content(body))
                .andExpect(status().isNoContent());
        call(post(URI.create("/2017-03-31/tags/" + arn)).content("{\"Tags\":{\"one\":\"more\"}}"))
                .andExpect(status().isBadRequest())
                .andExpect(
                        jsonPath("$.message").value("Number of tags exceeds resource tag limit."));
    }

    @Test
    void saysWhatAMappingLacks() throws Exception {
        functions.create(ada, "resize-image");

        call(post(MAPPINGS).content("{\"FunctionName\":\"resize-image\"}"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.message").value("Unrecognized event source."));
        var queue = "arn:aws:sqs:us-east-1:" + ada.account() + ":orders";
        call(post(MAPPINGS)
                        .content(
                                "{\"FunctionName\":\"resize-image\",\"EventSourceArn\":\""
                                        + queue
                                        + "\"}"))
                .andExpect(
                        jsonPath("$.message")
                                .value(containsString("AWS.SimpleQueueService.NonExistentQueue")));
        call(get(MAPPINGS + "/14e0db71-5d35-4eb5-b481-8945cf9d10c2"))
                .andExpect(status().isNotFound())
                .andExpect(
                        jsonPath("$.Message").value("The resource you requested does not exist."));
    }

    private void awaitUpdate() {
        await().until(
                        () ->
                                call(get("/2015-03-31/functions/resize-image/configuration"))
                                        .andReturn()
                                        .getResponse()
                                        .getContentAsString()
                                        .contains("\"LastUpdateStatus\":\"Successful\""));
    }

    private String arn(int version) {
        return "arn:aws:lambda:us-east-1:%s:layer:tools:%d".formatted(ada.account(), version);
    }

    private ResultActions publish(String more) throws Exception {
        var zip = Zips.base64("python/tool.py", "x = 1");
        return call(
                post(VERSIONS).content("{\"Content\":{\"ZipFile\":\"" + zip + "\"}" + more + "}"));
    }

    private ResultActions call(MockHttpServletRequestBuilder request) throws Exception {
        return callAs(ada, request);
    }

    private ResultActions callAs(Caller caller, MockHttpServletRequestBuilder request)
            throws Exception {
        return mvc.perform(
                request.contentType("application/json")
                        .header("Authorization", credentials.bearer(caller)));
    }
}
