package dev.kiln.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Principal;
import dev.kiln.identity.AccessKeys;
import dev.kiln.paging.PageRequest;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OnH2
class IamTest {

    private static final String ALLOW =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}";
    private static final String BASIC =
            "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";

    @Autowired People people;
    @Autowired IamIdentities identities;
    @Autowired IdentityPolicies policies;
    @Autowired ManagedPolicies managed;
    @Autowired IamAccessKeys keys;
    @Autowired AccessKeys signingKeys;
    @Autowired IamTags tags;
    @Autowired ExecutionRoles executionRoles;
    @Autowired RoleCredentials credentials;

    private AccountId acme;

    @BeforeEach
    void makeAnAccount() {
        acme = people.ada().account();
    }

    @Test
    void everyAccountHasARoleForItsFunctions() {
        var arn = ExecutionRoles.defaultArn(acme);

        var role = executionRoles.require(acme, arn);

        assertThat(role.arn()).isEqualTo(arn);
        assertThat(policies.documents(role)).hasSize(1);
    }

    @Test
    void aRoleThatLambdaMayNotAssumeIsRefused() {
        identities.createRole(
                acme, new NewRole("/", "closed", null, trust("ec2.amazonaws.com"), 3600, null));
        identities.createRole(
                acme, new NewRole("/svc/", "open", null, NewRole.LAMBDA_TRUST, 3600, null));

        assertThat(executionRoles.require(acme, arn("svc/open")).name()).isEqualTo("open");
        for (var role : new String[] {"closed", "open", "none"}) {
            assertThatThrownBy(() -> executionRoles.require(acme, arn(role)))
                    .hasMessage("The role defined for the function cannot be assumed by Lambda.");
        }
        assertThatThrownBy(() -> executionRoles.require(people.bob().account(), arn("svc/open")))
                .isInstanceOf(RoleNotAssumable.class);
    }

    @Test
    void refusesInIamsWords() {
        identities.createUser(acme, "/", "carol", null);

        refuses(
                "User with name Carol already exists.",
                () -> identities.createUser(acme, "/", "Carol", null));
        refuses(
                "The user with name dave cannot be found.",
                () -> identities.get(IdentityKind.USER, acme, "dave"));
        refuses(
                "The role with name carol cannot be found.",
                () -> identities.get(IdentityKind.ROLE, acme, "carol"));
        refuses(
                "The user with name carol cannot be found.",
                () -> identities.get(IdentityKind.USER, people.bob().account(), "carol"));
        refuses(
                "This policy contains invalid Json",
                () -> policies.put(IdentityKind.USER, acme, "carol", "p", "{"));
        refuses(
                "The user policy with name p cannot be found.",
                () -> policies.get(IdentityKind.USER, acme, "carol", "p"));
        refuses(
                "Policy arn:aws:iam::aws:policy/No does not exist or is not attachable.",
                () ->
                        policies.attach(
                                IdentityKind.USER, acme, "carol", "arn:aws:iam::aws:policy/No"));
        refuses(
                "Policy " + BASIC + " was not found.",
                () -> policies.detach(IdentityKind.USER, acme, "carol", BASIC));
    }

    @Test
    void deletesOnlyWhatNothingHangsOn() {
        identities.createUser(acme, "/", "carol", null);
        policies.put(IdentityKind.USER, acme, "carol", "p", ALLOW);
        policies.attach(IdentityKind.USER, acme, "carol", BASIC);
        var key = keys.create(acme, "carol").key();

        refuses("Cannot delete entity, must delete access keys first.", this::deleteCarol);
        keys.delete(acme, "carol", key.id());
        refuses("Cannot delete entity, must detach all policies first.", this::deleteCarol);
        policies.detach(IdentityKind.USER, acme, "carol", BASIC);
        refuses("Cannot delete entity, must delete policies first.", this::deleteCarol);
        policies.delete(IdentityKind.USER, acme, "carol", "p");
        deleteCarol();

        refuses("The user with name carol cannot be found.", this::deleteCarol);
    }

    private void deleteCarol() {
        identities.delete(IdentityKind.USER, acme, "carol");
    }

    @Test
    void aKeySignsForItsUserWhileItIsActive() {
        var carol = identities.createUser(acme, "/staff/", "carol", null);
        var created = keys.create(acme, "carol");

        var found = signingKeys.find(created.key().id()).orElseThrow();

        assertThat(created.key().id()).matches("AKIA[A-Z2-7]{16}");
        assertThat(found.secret()).isEqualTo(created.secret());
        assertThat(found.caller().arn()).isEqualTo("arn:aws:iam::" + acme + ":user/staff/carol");
        assertThat(found.caller().principal()).isEqualTo(carol.principal());
        keys.activate(acme, "carol", created.key().id(), false);
        assertThat(signingKeys.find(created.key().id())).isEmpty();
        keys.create(acme, "carol");
        refuses("Cannot exceed quota for AccessKeysPerUser: 2", () -> keys.create(acme, "carol"));
    }

    @Test
    void managedPoliciesHaveUpToFiveVersions() {
        var policy = managed.create(acme, "/", "buckets", null, ALLOW);
        for (int i = 0; i < 4; i++) {
            managed.addVersion(acme, policy.arn(), ALLOW, i == 3);
        }

        assertThat(managed.get(acme, policy.arn()).defaultVersion()).isEqualTo(5);
        assertThatThrownBy(() -> managed.addVersion(acme, policy.arn(), ALLOW, false))
                .hasMessageStartingWith("A managed policy can have up to 5 versions.");
        refuses(
                "Cannot delete the default version of a policy.",
                () -> managed.deleteVersion(acme, policy.arn(), "v5"));
        refuses(
                "A policy called Buckets already exists. Duplicate names are not allowed.",
                () -> managed.create(acme, "/", "Buckets", null, ALLOW));
        assertThatThrownBy(() -> managed.delete(acme, policy.arn()))
                .hasMessageStartingWith("This policy has more than one version.");
        for (int i = 1; i <= 4; i++) {
            managed.deleteVersion(acme, policy.arn(), "v" + i);
        }
        managed.delete(acme, policy.arn());
        refuses(
                "Policy " + policy.arn() + " was not found.",
                () -> managed.get(acme, policy.arn()));
    }

    @Test
    void listsItsOwnPoliciesAndThoseThatComeWithTheProduct() {
        managed.create(acme, "/", "one", null, ALLOW);
        managed.create(acme, "/", "two", null, ALLOW);

        var first = managed.list(acme, "All", PageRequest.first(3));
        var second = managed.list(acme, "All", new PageRequest(first.nextCursor(), 1000));

        assertThat(first.items()).extracting(ManagedPolicy::name).startsWith("one", "two");
        assertThat(second.items()).doesNotContainAnyElementsOf(first.items());
        assertThat(first.items().size() + second.items().size())
                .isEqualTo(2 + managed.list(acme, "AWS", PageRequest.first(1000)).items().size());
        assertThat(managed.list(acme, "Local", PageRequest.first(1000)).items()).hasSize(2);
    }

    @Test
    void tagsAreKeptByTheirKey() {
        var carol = identities.createUser(acme, "/", "carol", null);

        tags.add(acme, carol.id(), Map.of("a", "1", "b", "2"));
        tags.add(acme, carol.id(), Map.of("b", "3"));
        tags.remove(acme, carol.id(), java.util.List.of("a"));

        assertThat(tags.list(acme, carol.id())).containsExactly(Map.entry("b", "3"));
    }

    @Test
    void aFunctionRunsAsItsRole() {
        var function = "arn:aws:lambda:us-east-1:" + acme + ":function:hello";
        var role = ExecutionRoles.defaultArn(acme);

        var issued = credentials.forFunction(acme, role, function);
        var again = credentials.forFunction(acme, role, function);
        var caller =
                signingKeys
                        .find(issued.accessKeyId(), issued.sessionToken())
                        .orElseThrow()
                        .caller();

        assertThat(again).isEqualTo(issued);
        assertThat(caller.arn())
                .isEqualTo("arn:aws:sts::" + acme + ":assumed-role/kiln-function/hello");
        assertThat(caller.principal())
                .isInstanceOfSatisfying(
                        Principal.RoleSession.class,
                        it -> assertThat(it.roleArn()).isEqualTo(role));
    }

    private static String trust(String service) {
        return NewRole.LAMBDA_TRUST.replace("lambda.amazonaws.com", service);
    }

    private String arn(String role) {
        return "arn:aws:iam::" + acme + ":role/" + role;
    }

    private static void refuses(String message, ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOf(IamRefusal.class).hasMessage(message);
    }
}
