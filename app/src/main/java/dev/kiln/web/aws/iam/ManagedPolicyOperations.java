package dev.kiln.web.aws.iam;

import dev.kiln.iam.IamIdentity;
import dev.kiln.iam.IamTags;
import dev.kiln.iam.IdentityKind;
import dev.kiln.iam.ManagedPolicies;
import dev.kiln.iam.ManagedPolicy;
import dev.kiln.web.aws.protocol.AwsCall;
import dev.kiln.web.aws.protocol.Operation;
import dev.kiln.web.aws.protocol.OperationDeclaration.WithInput;
import dev.kiln.web.aws.protocol.OperationGroup;
import dev.kiln.web.aws.shape.Length;
import dev.kiln.web.aws.shape.Matches;
import dev.kiln.web.aws.shape.OneOf;
import dev.kiln.web.aws.shape.Range;
import dev.kiln.web.aws.shape.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Managed policies and their versions. */
@Component
class ManagedPolicyOperations implements OperationGroup {

    private final ManagedPolicies policies;
    private final IamTags tags;

    ManagedPolicyOperations(ManagedPolicies policies, IamTags tags) {
        this.policies = policies;
        this.tags = tags;
    }

    @Override
    public String service() {
        return IamService.NAME;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("CreatePolicy")
                        .takes(CreatePolicy.class)
                        .on(
                                (call, it) ->
                                        "arn:aws:iam::%s:policy%s%s"
                                                .formatted(
                                                        call.caller().account(),
                                                        it.pathOr(),
                                                        it.policyName()))
                        .by(this::create),
                on("GetPolicy").by(this::get),
                on("DeletePolicy").runs(this::delete),
                Operation.of("ListPolicies").takes(ListPolicies.class).by(this::list),
                on("CreatePolicyVersion").by(this::createVersion),
                on("GetPolicyVersion").by(this::version),
                on("ListPolicyVersions").by(this::versions),
                on("DeletePolicyVersion").runs(this::deleteVersion),
                on("SetDefaultPolicyVersion").runs(this::makeDefault),
                on("ListEntitiesForPolicy").by(this::holders),
                on("TagPolicy").runs(this::tag),
                on("UntagPolicy").runs(this::untag),
                on("ListPolicyTags").by(this::tags));
    }

    private static WithInput<PolicyInput> on(String name) {
        return Operation.of(name).takes(PolicyInput.class).on((_, it) -> it.policyArn());
    }

    private PolicyOutput create(AwsCall call, CreatePolicy it) {
        var account = call.caller().account();
        var policy =
                policies.create(
                        account,
                        it.pathOr(),
                        it.policyName(),
                        it.description(),
                        it.policyDocument());
        var given = Tag.map(it.tags());
        tags.add(account, policy.id(), given);
        return new PolicyOutput(IamViews.policy(policy, 0, given.isEmpty() ? null : given));
    }

    private PolicyOutput get(AwsCall call, PolicyInput it) {
        var account = call.caller().account();
        var policy = policies.get(account, it.policyArn());
        return new PolicyOutput(
                IamViews.policy(
                        policy,
                        policies.attachments(account, policy),
                        tags.list(account, policy.id())));
    }

    private void delete(AwsCall call, PolicyInput it) {
        policies.delete(call.caller().account(), it.policyArn());
    }

    private Policies list(AwsCall call, ListPolicies it) {
        var scope = it.scope() == null ? "All" : it.scope();
        var page =
                policies.list(
                        call.caller().account(),
                        scope,
                        IdentityInput.page(it.marker(), it.maxItems()));
        var prefix = it.pathPrefix() == null ? "/" : it.pathPrefix();
        return new Policies(
                page.items().stream()
                        .filter(p -> p.path().startsWith(prefix))
                        .filter(p -> !Boolean.TRUE.equals(it.onlyAttached()) || p.attachments() > 0)
                        .map(p -> IamViews.policy(p, p.attachments(), null))
                        .toList(),
                page.nextCursor() != null,
                page.nextCursor());
    }

    private VersionOutput createVersion(AwsCall call, PolicyInput it) {
        var version =
                policies.addVersion(
                        call.caller().account(),
                        it.policyArn(),
                        IdentityInput.given(it.policyDocument(), "policyDocument"),
                        Boolean.TRUE.equals(it.setAsDefault()));
        return new VersionOutput(IamViews.version(version, false));
    }

    private VersionOutput version(AwsCall call, PolicyInput it) {
        var version = policies.version(call.caller().account(), it.policyArn(), it.version());
        return new VersionOutput(IamViews.version(version, true));
    }

    private Versions versions(AwsCall call, PolicyInput it) {
        var all = policies.versions(call.caller().account(), it.policyArn());
        return new Versions(all.stream().map(v -> IamViews.version(v, false)).toList(), false);
    }

    private void deleteVersion(AwsCall call, PolicyInput it) {
        policies.deleteVersion(call.caller().account(), it.policyArn(), it.version());
    }

    private void makeDefault(AwsCall call, PolicyInput it) {
        policies.makeDefault(call.caller().account(), it.policyArn(), it.version());
    }

    private Holders holders(AwsCall call, PolicyInput it) {
        var all = policies.holders(call.caller().account(), it.policyArn());
        return new Holders(
                List.of(),
                all.stream()
                        .filter(h -> h.kind() == IdentityKind.USER)
                        .map(h -> new PolicyUser(h.name(), h.id()))
                        .toList(),
                roles(all),
                false);
    }

    private static List<PolicyRole> roles(List<IamIdentity> holders) {
        return holders.stream()
                .filter(it -> it.kind() == IdentityKind.ROLE)
                .map(it -> new PolicyRole(it.name(), it.id()))
                .toList();
    }

    private void tag(AwsCall call, PolicyInput it) {
        tags.add(call.caller().account(), own(call, it).id(), Tag.map(it.tags()));
    }

    private void untag(AwsCall call, PolicyInput it) {
        var keys = it.tagKeys() == null ? List.<String>of() : it.tagKeys();
        tags.remove(call.caller().account(), own(call, it).id(), keys);
    }

    private IdentityPolicyOperations.TagList tags(AwsCall call, PolicyInput it) {
        var account = call.caller().account();
        var policy = policies.get(account, it.policyArn());
        return new IdentityPolicyOperations.TagList(
                Tag.list(tags.list(account, policy.id())), false);
    }

    /** SAFETY: the policies of the product are shared, so that nobody may write on them. */
    private ManagedPolicy own(AwsCall call, PolicyInput it) {
        return policies.requireOwn(call.caller().account(), it.policyArn());
    }

    record CreatePolicy(
            @Required @Length(min = 1, max = 128) @Matches(IamNames.NAME) String policyName,
            @Length(min = 1, max = 512) @Matches(IamNames.POLICY_PATH) @Nullable String path,
            @Required @Length(min = 1, max = 131072) @Matches(IamNames.DOCUMENT)
                    String policyDocument,
            @Length(min = 0, max = 1000) @Nullable String description,
            @Nullable List<Tag> tags) {

        String pathOr() {
            return path == null ? "/" : path;
        }
    }

    record PolicyInput(
            @Required @Length(min = 20, max = 2048) String policyArn,
            @Length(min = 1, max = 131072) @Matches(IamNames.DOCUMENT)
                    @Nullable String policyDocument,
            @Nullable Boolean setAsDefault,
            @Matches(IamNames.VERSION) @Nullable String versionId,
            @Nullable List<Tag> tags,
            @Nullable List<String> tagKeys) {

        String version() {
            return IdentityInput.given(versionId, "versionId");
        }
    }

    record ListPolicies(
            @OneOf({"All", "AWS", "Local"}) @Nullable String scope,
            @Nullable Boolean onlyAttached,
            @Nullable String pathPrefix,
            @Length(min = 1, max = 320) @Nullable String marker,
            @Range(min = 1, max = 1000) @Nullable Integer maxItems) {}

    record PolicyOutput(IamViews.Policy policy) {}

    record Policies(List<IamViews.Policy> policies, boolean isTruncated, @Nullable String marker) {}

    record VersionOutput(IamViews.PolicyVersion policyVersion) {}

    record Versions(List<IamViews.PolicyVersion> versions, boolean isTruncated) {}

    record PolicyUser(String userName, String userId) {}

    record PolicyRole(String roleName, String roleId) {}

    record Holders(
            List<String> policyGroups,
            List<PolicyUser> policyUsers,
            List<PolicyRole> policyRoles,
            boolean isTruncated) {}
}
