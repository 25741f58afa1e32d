package dev.kiln.web.aws.iam;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.identity.Credentials;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.ResultMatcher;

@OnH2
@Import(Credentials.class)
class IamApiTest {

    private static final String TRUST =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"lambda.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";
    private static final String ALLOW =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}";

    @Autowired MockMvc mvc;
    @Autowired People people;
    @Autowired Credentials credentials;

    private Caller ada;
    private String bearer;

    @BeforeEach
    void signIn() {
        ada = people.ada();
        bearer = credentials.bearer(ada);
    }

    @Test
    void makesARoleAndShowsItWithItsDocumentEncoded() throws Exception {
        iam("CreateRole", "RoleName", "worker", "AssumeRolePolicyDocument", TRUST, "Path", "/svc/")
                .andExpect(status().isOk())
                .andExpect(
                        shows(
                                "<CreateRoleResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\">"))
                .andExpect(shows("<Arn>arn:aws:iam::" + ada.account() + ":role/svc/worker</Arn>"))
                .andExpect(shows("%7B%22Version%22%3A%222012-10-17%22"));
        iam("GetRole", "RoleName", "worker")
                .andExpect(shows("<MaxSessionDuration>3600</MaxSessionDuration>"));
    }

    @Test
    void refusesARoleInIamsWords() throws Exception {
        iam("CreateRole", "RoleName", "worker", "AssumeRolePolicyDocument", TRUST);
        iam("CreateRole", "RoleName", "worker", "AssumeRolePolicyDocument", TRUST)
                .andExpect(status().isConflict())
                .andExpect(shows("<Code>EntityAlreadyExists</Code>"))
                .andExpect(shows("<Message>Role with name worker already exists.</Message>"));
        iam("GetRole", "RoleName", "nope")
                .andExpect(status().isNotFound())
                .andExpect(shows("<Code>NoSuchEntity</Code>"))
                .andExpect(shows("<Message>The role with name nope cannot be found.</Message>"));
        iam("CreateRole", "RoleName", "bad", "AssumeRolePolicyDocument", "{}")
                .andExpect(status().isBadRequest())
                .andExpect(shows("<Code>MalformedPolicyDocument</Code>"));
        iam("CreateRole", "RoleName", "a b", "AssumeRolePolicyDocument", TRUST)
                .andExpect(status().isBadRequest())
                .andExpect(shows("<Code>ValidationError</Code>"));
    }

    @Test
    void managesWhatHangsOnARole() throws Exception {
        iam("CreateRole", "RoleName", "worker", "AssumeRolePolicyDocument", TRUST);
        iam("PutRolePolicy", "RoleName", "worker", "PolicyName", "p", "PolicyDocument", ALLOW)
                .andExpect(status().isOk());
        iam("ListRolePolicies", "RoleName", "worker")
                .andExpect(shows("<PolicyNames><member>p</member></PolicyNames>"));
        iam("GetRolePolicy", "RoleName", "worker", "PolicyName", "p")
                .andExpect(shows("<PolicyDocument>%7B%22Version%22"));
        iam(
                        "AttachRolePolicy",
                        "RoleName",
                        "worker",
                        "PolicyArn",
                        "arn:aws:iam::aws:policy/AdministratorAccess")
                .andExpect(status().isOk());
        iam("ListAttachedRolePolicies", "RoleName", "worker")
                .andExpect(shows("<PolicyName>AdministratorAccess</PolicyName>"));
    }

    @Test
    void answersWhatToolsAskAroundARole() throws Exception {
        iam("CreateRole", "RoleName", "worker", "AssumeRolePolicyDocument", TRUST);
        iam("PutRolePolicy", "RoleName", "worker", "PolicyName", "p", "PolicyDocument", ALLOW);
        iam("ListInstanceProfilesForRole", "RoleName", "worker")
                .andExpect(shows("<InstanceProfiles></InstanceProfiles>"));
        iam(
                "TagRole",
                "RoleName",
                "worker",
                "Tags.member.1.Key",
                "team",
                "Tags.member.1.Value",
                "blue");
        iam("ListRoleTags", "RoleName", "worker")
                .andExpect(shows("<Key>team</Key><Value>blue</Value>"));
        iam("DeleteRole", "RoleName", "worker")
                .andExpect(status().isConflict())
                .andExpect(shows("<Code>DeleteConflict</Code>"));
    }

    @Test
    void managesPoliciesAndSimulates() throws Exception {
        var arn = "arn:aws:iam::" + ada.account() + ":policy/buckets";
        iam("CreatePolicy", "PolicyName", "buckets", "PolicyDocument", ALLOW)
                .andExpect(shows("<Arn>" + arn + "</Arn>"));
        iam(
                        "CreatePolicyVersion",
                        "PolicyArn",
                        arn,
                        "PolicyDocument",
                        ALLOW,
                        "SetAsDefault",
                        "true")
                .andExpect(shows("<VersionId>v2</VersionId>"));
        iam("GetPolicyVersion", "PolicyArn", arn, "VersionId", "v1")
                .andExpect(shows("<IsDefaultVersion>false</IsDefaultVersion>"));
        iam("ListPolicies", "Scope", "Local")
                .andExpect(shows("<DefaultVersionId>v2</DefaultVersionId>"));
        iam(
                        "SimulateCustomPolicy",
                        "PolicyInputList.member.1",
                        ALLOW,
                        "ActionNames.member.1",
                        "s3:GetObject",
                        "ActionNames.member.2",
                        "sqs:SendMessage")
                .andExpect(shows("<EvalDecision>allowed</EvalDecision>"))
                .andExpect(shows("<EvalDecision>implicitDeny</EvalDecision>"));
    }

    @Test
    void givesUsersKeys() throws Exception {
        iam("CreateUser", "UserName", "carol").andExpect(shows("<UserId>AIDA"));
        iam("CreateAccessKey", "UserName", "carol")
                .andExpect(shows("<AccessKeyId>AKIA"))
                .andExpect(shows("<SecretAccessKey>"));
        iam("ListAccessKeys", "UserName", "carol").andExpect(shows("<Status>Active</Status>"));
    }

    @Test
    void saysWhoYouAre() throws Exception {
        call("2011-06-15", "GetCallerIdentity")
                .andExpect(status().isOk())
                .andExpect(shows("<Account>" + ada.account() + "</Account>"))
                .andExpect(shows("<Arn>arn:aws:iam::" + ada.account() + ":root</Arn>"));
        call(
                        "2011-06-15",
                        "AssumeRole",
                        "RoleArn",
                        "arn:aws:iam::" + ada.account() + ":role/kiln-function",
                        "RoleSessionName",
                        "me")
                .andExpect(status().isForbidden())
                .andExpect(shows("<Code>AccessDenied</Code>"));
        call("2011-06-15", "GetSessionToken").andExpect(shows("<AccessKeyId>ASIA"));
    }

    @Test
    void keepsAccountsApart() throws Exception {
        iam("CreateRole", "RoleName", "worker", "AssumeRolePolicyDocument", TRUST);
        bearer = credentials.bearer(people.bob());

        iam("GetRole", "RoleName", "worker").andExpect(status().isNotFound());
    }

    @Test
    void addsAndRemovesPermissions() throws Exception {
        mvc.perform(get("/2015-03-31/functions/none/policy").header("Authorization", bearer))
                .andExpect(status().isNotFound())
                .andExpect(shows("The resource you requested does not exist."));
    }

    private static ResultMatcher shows(String part) {
        return content().string(containsString(part));
    }

    private ResultActions iam(String action, String... parameters) throws Exception {
        return call("2010-05-08", action, parameters);
    }

    private ResultActions call(String version, String action, String... parameters)
            throws Exception {
        var body =
                "Action="
                        + action
                        + "&Version="
                        + version
                        + IntStream.range(0, parameters.length / 2)
                                .mapToObj(
                                        i ->
                                                "&"
                                                        + parameters[2 * i]
                                                        + "="
                                                        + encoded(parameters[2 * i + 1]))
                                .collect(Collectors.joining());
        return mvc.perform(
                post("/")
                        .header("Authorization", bearer)
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .content(body));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
