package dev.kiln.permissions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Caller;
import dev.kiln.accounts.Principal;
import dev.kiln.functions.TestFunctions;
import dev.kiln.iam.ExecutionRoles;
import dev.kiln.iam.IamIdentities;
import dev.kiln.iam.IamTags;
import dev.kiln.iam.IdentityKind;
import dev.kiln.iam.IdentityPolicies;
import dev.kiln.iam.NewRole;
import dev.kiln.iam.RoleCredentials;
import dev.kiln.identity.AccessKeys;
import dev.kiln.policies.RequestContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OnH2
class PermissionsTest {

    private static final String INVOKE = "lambda:InvokeFunction";

    @Autowired People people;
    @Autowired Permissions permissions;
    @Autowired IamIdentities identities;
    @Autowired IdentityPolicies policies;
    @Autowired IamTags tags;
    @Autowired FunctionPolicies functionPolicies;
    @Autowired FunctionRoles functionRoles;
    @Autowired RoleSessions roleSessions;
    @Autowired RoleCredentials roleCredentials;
    @Autowired AccessKeys keys;
    @Autowired TestFunctions functions;

    private Caller ada;
    private AccountId acme;
    private Caller carol;
    private String hello;

    @BeforeEach
    void makeAnAccount() {
        ada = people.ada();
        acme = ada.account();
        carol = Caller.of(identities.createUser(acme, "/", "carol", null).principal());
        hello = functions.create(ada, "hello").arn().toString();
    }

    @Test
    void membersMayDoEverythingInTheirAccount() {
        assertThatCode(() -> require(ada, INVOKE, hello)).doesNotThrowAnyException();
    }

    @Test
    void usersMayDoWhatTheirPoliciesAllow() {
        assertThatThrownBy(() -> require(carol, INVOKE, hello))
                .isInstanceOf(AccessDenied.class)
                .hasMessage(
                        "User: arn:aws:iam::%s:user/carol is not authorized to perform: lambda:InvokeFunction on resource: %s because no identity-based policy allows the lambda:InvokeFunction action"
                                .formatted(acme, hello));

        put("p", "Allow", "lambda:Invoke*", hello);
        require(carol, INVOKE, hello);

        put("q", "Deny", INVOKE, "*");
        assertThatThrownBy(() -> require(carol, INVOKE, hello))
                .hasMessageEndingWith(" with an explicit deny in an identity-based policy");
    }

    @Test
    void tagsOfTheUserFillVariables() {
        tags.add(acme, carol.principal().uniqueId(), Map.of("fn", "hello"));
        put(
                "p",
                "Allow",
                INVOKE,
                hello.replace("function:hello", "function:${aws:PrincipalTag/fn}"));

        require(carol, INVOKE, hello);

        assertThatThrownBy(() -> require(carol, INVOKE, hello + "2"))
                .isInstanceOf(AccessDenied.class);
    }

    @Test
    void aDeletedUserIsNobodyAtOnce() {
        identities.delete(IdentityKind.USER, acme, "carol");
        identities.createUser(acme, "/", "carol", null);

        assertThatThrownBy(() -> permissions.requireLive(carol))
                .isInstanceOf(CredentialsRevoked.class);
    }

    @Test
    void aFunctionsRoleEndsWithItsRole() {
        identities.createRole(acme, NewRole.forFunctions("worker", "works"));
        var issued =
                roleCredentials.forFunction(acme, "arn:aws:iam::" + acme + ":role/worker", hello);
        var session = keys.find(issued.accessKeyId(), issued.sessionToken()).orElseThrow().caller();
        policies.put(IdentityKind.ROLE, acme, "worker", "p", statement("Allow", INVOKE, hello));

        require(session, INVOKE, hello);
        policies.delete(IdentityKind.ROLE, acme, "worker", "p");
        assertThatThrownBy(() -> require(session, INVOKE, hello))
                .hasMessageStartingWith(
                        "User: arn:aws:sts::" + acme + ":assumed-role/worker/hello is not");
        identities.delete(IdentityKind.ROLE, acme, "worker");
        assertThatThrownBy(() -> require(session, INVOKE, hello))
                .isInstanceOf(CredentialsRevoked.class);
    }

    @Test
    void anotherAccountNeedsBothPolicies() {
        var bob = people.bob();
        assertThatThrownBy(() -> require(bob.in(acme), INVOKE, hello))
                .hasMessageEndingWith(
                        " because no resource-based policy allows the lambda:InvokeFunction action");

        add(null, allow("bolt", bob.account().value()));
        require(bob.in(acme), INVOKE, hello);

        var dave = Caller.of(identities.createUser(bob.account(), "/", "dave", null).principal());
        assertThatThrownBy(() -> require(dave.in(acme), INVOKE, hello))
                .hasMessageContaining("no identity-based policy");
        policies.put(
                IdentityKind.USER, bob.account(), "dave", "p", statement("Allow", INVOKE, "*"));
        require(dave.in(acme), INVOKE, hello);
        assertThatThrownBy(() -> require(dave.in(acme), "lambda:GetFunction", hello))
                .isInstanceOf(AccessDenied.class);
    }

    @Test
    void servicesAreHeldToTheirSource() {
        var s3 = new Caller(acme, new Principal.Service(acme, "s3.amazonaws.com"));
        add(
                null,
                new NewStatement(
                        "bucket",
                        INVOKE,
                        "s3.amazonaws.com",
                        "arn:aws:s3:::photos",
                        acme.value(),
                        null,
                        null,
                        null,
                        null));
        var source = RequestContext.EMPTY.with("aws:SourceAccount", acme.value());

        permissions.require(s3, INVOKE, hello, source.with("aws:SourceArn", "arn:aws:s3:::photos"));

        assertThatThrownBy(
                        () ->
                                permissions.require(
                                        s3,
                                        INVOKE,
                                        hello,
                                        source.with("aws:SourceArn", "arn:aws:s3:::other")))
                .isInstanceOf(AccessDenied.class);
    }

    @Test
    void writesStatementsAsLambdaDoes() {
        var written =
                add(
                        null,
                        new NewStatement(
                                "s1",
                                INVOKE,
                                "s3.amazonaws.com",
                                "arn:aws:s3:::b",
                                acme.value(),
                                null,
                                null,
                                null,
                                null));

        assertThat(written)
                .isEqualTo(
                        ("{'Sid':'s1','Effect':'Allow','Principal':{'Service':'s3.amazonaws.com'},'Action':'lambda:InvokeFunction',"
                                        + "'Resource':'HELLO','Condition':{'StringEquals':{'AWS:SourceAccount':'ACME'},"
                                        + "'ArnLike':{'AWS:SourceArn':'arn:aws:s3:::b'}}}")
                                .replace('\'', '"')
                                .replace("HELLO", hello)
                                .replace("ACME", acme.value()));
        assertThat(functionPolicies.get(ada, "hello", null).document())
                .isEqualTo(
                        "{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":["
                                + written
                                + "]}");
    }

    @Test
    void refusesStatementsInLambdasWords() {
        add(null, allow("s1", "*"));

        assertThatThrownBy(() -> add(null, allow("s1", "*")))
                .hasMessage(
                        "The statement id (s1) provided already exists. Please provide a new statement id, or remove the existing statement.");
        assertThatThrownBy(() -> add("$LATEST", allow("s2", "*")))
                .hasMessage("We currently do not support adding policies for $LATEST.");
        assertThatThrownBy(() -> add("live", allow("s2", "*")))
                .hasMessage("Cannot find alias arn: " + hello + ":live");
        assertThatThrownBy(() -> add(null, allow("s2", "nobody")))
                .hasMessage(
                        "The provided principal was invalid. Please check the principal and try again.");
        assertThatThrownBy(
                        () -> functionPolicies.add(ada, "hello", null, allow("s2", "*"), "another"))
                .hasMessageContaining("Call the GetPolicy API");
        assertThatThrownBy(() -> functionPolicies.remove(ada, "hello", null, "s9", null))
                .hasMessage("Statement s9 is not found in resource policy.");
        functionPolicies.remove(ada, "hello", null, "s1", null);
        assertThatThrownBy(() -> functionPolicies.get(ada, "hello", null))
                .hasMessage("The resource you requested does not exist.");
    }

    @Test
    void passingARoleNeedsPermission() {
        var role = ExecutionRoles.defaultArn(acme);
        assertThatThrownBy(() -> functionRoles.require(carol, role))
                .hasMessage(
                        "User: arn:aws:iam::%s:user/carol is not authorized to perform: iam:PassRole on resource: %s because no identity-based policy allows the iam:PassRole action"
                                .formatted(acme, role));

        put("p", "Allow", "iam:PassRole", role);
        functionRoles.require(carol, role);
        functionRoles.require(ada, role);

        assertThatThrownBy(
                        () ->
                                functionRoles.require(
                                        ada, ExecutionRoles.defaultArn(people.bob().account())))
                .hasMessage("Cross-account pass role is not allowed.");
    }

    @Test
    void assumesARoleThatTrustsTheCaller() {
        var role =
                identities.createRole(
                        acme,
                        new NewRole(
                                "/",
                                "ops",
                                null,
                                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\""
                                        + acme
                                        + "\"},\"Action\":\"sts:AssumeRole\",\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":\"x\"}}}]}",
                                3600,
                                null));
        policies.put(IdentityKind.ROLE, acme, "ops", "p", statement("Allow", "lambda:*", "*"));

        var session = Caller.of(assume(ada, role.arn(), "x", null).session());
        require(session, INVOKE, hello);
        var narrow = assume(ada, role.arn(), "x", statement("Allow", "lambda:GetFunction", "*"));
        assertThatThrownBy(() -> require(Caller.of(narrow.session()), INVOKE, hello))
                .hasMessageEndingWith(
                        "because no session policy allows the lambda:InvokeFunction action");
        assertThatThrownBy(() -> assume(ada, role.arn(), null, null))
                .hasMessage(
                        "User: arn:aws:iam::%s:root is not authorized to perform: sts:AssumeRole on resource: %s"
                                .formatted(acme, role.arn()));
        assertThatThrownBy(() -> assume(carol, role.arn(), "x", null))
                .isInstanceOf(AccessDenied.class);
        put("q", "Allow", "sts:AssumeRole", role.arn());
        assume(carol, role.arn(), "x", null);
        put("q", "Allow", "sts:AssumeRole", "*");
        assertThatThrownBy(() -> assume(carol, ExecutionRoles.defaultArn(acme), "x", null))
                .isInstanceOf(AccessDenied.class);
    }

    private RoleSessions.AssumedRole assume(
            Caller caller, String role, @Nullable String externalId, @Nullable String policy) {
        return roleSessions.assume(
                caller, new AssumeRole(role, "s", 3600, policy, List.of(), externalId, Map.of()));
    }

    private void require(Caller caller, String action, String resource) {
        permissions.require(caller, action, resource, RequestContext.EMPTY);
    }

    private String add(@Nullable String qualifier, NewStatement statement) {
        return functionPolicies.add(ada, "hello", qualifier, statement, null);
    }

    private static NewStatement allow(String sid, String principal) {
        return new NewStatement(sid, INVOKE, principal, null, null, null, null, null, null);
    }

    private void put(String name, String effect, String action, String resource) {
        policies.put(IdentityKind.USER, acme, "carol", name, statement(effect, action, resource));
    }

    private static String statement(String effect, String action, String resource) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"%s\",\"Action\":\"%s\",\"Resource\":\"%s\"}]}"
                .formatted(effect, action, resource);
    }
}
