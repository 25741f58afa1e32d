package dev.kiln.web.aws.iam;

import dev.kiln.iam.IamIdentities;
import dev.kiln.iam.IamTags;
import dev.kiln.iam.IdentityKind;
import dev.kiln.iam.IdentityPolicies;
import dev.kiln.web.aws.protocol.AwsCall;
import dev.kiln.web.aws.protocol.Operation;
import dev.kiln.web.aws.protocol.Operation.Handler;
import dev.kiln.web.aws.protocol.OperationGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What hangs on roles and users, by the same operations under two names. */
@Component
class IdentityPolicyOperations implements OperationGroup {

    private final IamIdentities identities;
    private final IdentityPolicies policies;
    private final IamTags tags;
    private final IamArns arns;

    IdentityPolicyOperations(
            IamIdentities identities, IdentityPolicies policies, IamTags tags, IamArns arns) {
        this.identities = identities;
        this.policies = policies;
        this.tags = tags;
        this.arns = arns;
    }

    @Override
    public String service() {
        return IamService.NAME;
    }

    @Override
    public List<Operation<?>> operations() {
        var all = new ArrayList<Operation<?>>();
        all.addAll(of(IdentityKind.ROLE, "Role"));
        all.addAll(of(IdentityKind.USER, "User"));
        return all;
    }

    private List<Operation<?>> of(IdentityKind kind, String word) {
        return List.of(
                runs(kind, "Put" + word + "Policy", (call, it) -> put(kind, call, it)),
                by(kind, "Get" + word + "Policy", (call, it) -> get(kind, call, it)),
                runs(kind, "Delete" + word + "Policy", (call, it) -> delete(kind, call, it)),
                by(kind, "List" + word + "Policies", (call, it) -> list(kind, call, it)),
                runs(kind, "Attach" + word + "Policy", (call, it) -> attach(kind, call, it)),
                runs(kind, "Detach" + word + "Policy", (call, it) -> detach(kind, call, it)),
                by(
                        kind,
                        "ListAttached" + word + "Policies",
                        (call, it) -> attached(kind, call, it)),
                runs(
                        kind,
                        "Put" + word + "PermissionsBoundary",
                        (call, it) -> bound(kind, call, it, it.boundary())),
                runs(
                        kind,
                        "Delete" + word + "PermissionsBoundary",
                        (call, it) -> bound(kind, call, it, null)),
                runs(kind, "Tag" + word, (call, it) -> tag(kind, call, it)),
                runs(kind, "Untag" + word, (call, it) -> untag(kind, call, it)),
                by(kind, "List" + word + "Tags", (call, it) -> tags(kind, call, it)));
    }

    private Operation<IdentityInput> by(
            IdentityKind kind, String name, Handler<IdentityInput> handler) {
        return Operation.of(name)
                .takes(IdentityInput.class)
                .on((call, it) -> arns.identity(call, kind, it))
                .by(handler);
    }

    private Operation<IdentityInput> runs(
            IdentityKind kind, String name, BiConsumer<AwsCall, IdentityInput> handler) {
        return Operation.of(name)
                .takes(IdentityInput.class)
                .on((call, it) -> arns.identity(call, kind, it))
                .runs(handler);
    }

    private void put(IdentityKind kind, AwsCall call, IdentityInput it) {
        policies.put(kind, call.caller().account(), it.name(kind), it.policy(), it.document());
    }

    private InlinePolicy get(IdentityKind kind, AwsCall call, IdentityInput it) {
        var document = policies.get(kind, call.caller().account(), it.name(kind), it.policy());
        var isRole = kind == IdentityKind.ROLE;
        return new InlinePolicy(
                isRole ? it.roleName() : null,
                isRole ? null : it.userName(),
                it.policy(),
                IamViews.encoded(document));
    }

    private void delete(IdentityKind kind, AwsCall call, IdentityInput it) {
        policies.delete(kind, call.caller().account(), it.name(kind), it.policy());
    }

    private PolicyNames list(IdentityKind kind, AwsCall call, IdentityInput it) {
        var page = policies.list(kind, call.caller().account(), it.name(kind), it.page());
        return new PolicyNames(page.items(), page.nextCursor() != null, page.nextCursor());
    }

    private void attach(IdentityKind kind, AwsCall call, IdentityInput it) {
        policies.attach(kind, call.caller().account(), it.name(kind), it.arn());
    }

    private void detach(IdentityKind kind, AwsCall call, IdentityInput it) {
        policies.detach(kind, call.caller().account(), it.name(kind), it.arn());
    }

    private AttachedPolicies attached(IdentityKind kind, AwsCall call, IdentityInput it) {
        var page =
                policies.attached(
                        kind, call.caller().account(), it.name(kind), it.prefix(), it.page());
        return new AttachedPolicies(
                page.items().stream().map(p -> new Attached(p.name(), p.arn())).toList(),
                page.nextCursor() != null,
                page.nextCursor());
    }

    private void bound(
            IdentityKind kind, AwsCall call, IdentityInput it, @Nullable String boundary) {
        identities.bound(kind, call.caller().account(), it.name(kind), boundary);
    }

    private void tag(IdentityKind kind, AwsCall call, IdentityInput it) {
        var account = call.caller().account();
        tags.add(account, id(kind, call, it), Tag.map(it.tags()));
    }

    private void untag(IdentityKind kind, AwsCall call, IdentityInput it) {
        var keys = it.tagKeys() == null ? List.<String>of() : it.tagKeys();
        tags.remove(call.caller().account(), id(kind, call, it), keys);
    }

    private TagList tags(IdentityKind kind, AwsCall call, IdentityInput it) {
        return new TagList(Tag.list(tags.list(call.caller().account(), id(kind, call, it))), false);
    }

    private String id(IdentityKind kind, AwsCall call, IdentityInput it) {
        return identities.get(kind, call.caller().account(), it.name(kind)).id();
    }

    record InlinePolicy(
            @Nullable String roleName,
            @Nullable String userName,
            String policyName,
            String policyDocument) {}

    record PolicyNames(List<String> policyNames, boolean isTruncated, @Nullable String marker) {}

    record Attached(String policyName, String policyArn) {}

    record AttachedPolicies(
            List<Attached> attachedPolicies, boolean isTruncated, @Nullable String marker) {}

    record TagList(List<Tag> tags, boolean isTruncated) {}
}
