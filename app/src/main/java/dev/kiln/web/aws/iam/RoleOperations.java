package dev.kiln.web.aws.iam;

import dev.kiln.iam.IamIdentities;
import dev.kiln.iam.IamTags;
import dev.kiln.iam.IdentityKind;
import dev.kiln.iam.NewRole;
import dev.kiln.web.aws.protocol.AwsCall;
import dev.kiln.web.aws.protocol.Operation;
import dev.kiln.web.aws.protocol.OperationGroup;
import dev.kiln.web.aws.shape.Length;
import dev.kiln.web.aws.shape.Matches;
import dev.kiln.web.aws.shape.Range;
import dev.kiln.web.aws.shape.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Roles themselves. */
@Component
class RoleOperations implements OperationGroup {

    private final IamIdentities identities;
    private final IamTags tags;
    private final IamArns arns;

    RoleOperations(IamIdentities identities, IamTags tags, IamArns arns) {
        this.identities = identities;
        this.tags = tags;
        this.arns = arns;
    }

    @Override
    public String service() {
        return IamService.NAME;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("CreateRole")
                        .takes(CreateRole.class)
                        .on(
                                (call, it) ->
                                        IamArns.fresh(
                                                call,
                                                IdentityKind.ROLE,
                                                it.pathOr(),
                                                it.roleName()))
                        .by(this::create),
                Operation.of("GetRole").takes(IdentityInput.class).on(this::arn).by(this::get),
                Operation.of("ListRoles").takes(IdentityInput.class).by(this::list),
                Operation.of("DeleteRole")
                        .takes(IdentityInput.class)
                        .on(this::arn)
                        .runs(this::delete),
                Operation.of("UpdateRole")
                        .takes(UpdateRole.class)
                        .on((call, it) -> arns.identity(call, IdentityKind.ROLE, it.roleName()))
                        .by(this::update),
                Operation.of("UpdateRoleDescription")
                        .takes(UpdateRole.class)
                        .on((call, it) -> arns.identity(call, IdentityKind.ROLE, it.roleName()))
                        .by(this::describe),
                Operation.of("UpdateAssumeRolePolicy")
                        .takes(IdentityInput.class)
                        .on(this::arn)
                        .runs(this::trust),
                Operation.of("ListInstanceProfilesForRole")
                        .takes(IdentityInput.class)
                        .on(this::arn)
                        .by(this::instanceProfiles));
    }

    private String arn(AwsCall call, IdentityInput input) {
        return arns.identity(call, IdentityKind.ROLE, input);
    }

    private RoleOutput create(AwsCall call, CreateRole it) {
        var account = call.caller().account();
        var role =
                identities.createRole(
                        account,
                        new NewRole(
                                it.pathOr(),
                                it.roleName(),
                                it.description(),
                                it.assumeRolePolicyDocument(),
                                it.maxSessionDuration() == null
                                        ? NewRole.DEFAULT_SESSION
                                        : it.maxSessionDuration(),
                                it.permissionsBoundary()));
        var given = Tag.map(it.tags());
        tags.add(account, role.id(), given);
        return new RoleOutput(IamViews.role(role, given, false));
    }

    private RoleOutput get(AwsCall call, IdentityInput input) {
        var account = call.caller().account();
        var role = identities.get(IdentityKind.ROLE, account, input.name(IdentityKind.ROLE));
        return new RoleOutput(IamViews.role(role, tags.list(account, role.id()), true));
    }

    private Roles list(AwsCall call, IdentityInput input) {
        var page =
                identities.list(
                        IdentityKind.ROLE, call.caller().account(), input.prefix(), input.page());
        return new Roles(
                page.items().stream().map(it -> IamViews.role(it, null, false)).toList(),
                page.nextCursor() != null,
                page.nextCursor());
    }

    private void delete(AwsCall call, IdentityInput it) {
        identities.delete(IdentityKind.ROLE, call.caller().account(), it.name(IdentityKind.ROLE));
    }

    private void trust(AwsCall call, IdentityInput it) {
        identities.trust(call.caller().account(), it.name(IdentityKind.ROLE), it.document());
    }

    private Nothing update(AwsCall call, UpdateRole it) {
        identities.describe(
                call.caller().account(), it.roleName(), it.description(), it.maxSessionDuration());
        return new Nothing();
    }

    private RoleOutput describe(AwsCall call, UpdateRole it) {
        var role =
                identities.describe(call.caller().account(), it.roleName(), it.description(), null);
        return new RoleOutput(IamViews.role(role, null, false));
    }

    /** There are no instances here; tools ask before they delete a role. */
    private InstanceProfiles instanceProfiles(AwsCall call, IdentityInput input) {
        identities.get(IdentityKind.ROLE, call.caller().account(), input.name(IdentityKind.ROLE));
        return new InstanceProfiles(List.of(), false);
    }

    record CreateRole(
            @Required @Length(min = 1, max = 64) @Matches(IamNames.NAME) String roleName,
            @Required @Length(min = 1, max = 131072) @Matches(IamNames.DOCUMENT)
                    String assumeRolePolicyDocument,
            @Length(min = 1, max = 512) @Matches(IamNames.PATH) @Nullable String path,
            @Length(min = 0, max = 1000) @Matches(IamNames.DESCRIPTION)
                    @Nullable String description,
            @Range(min = 3600, max = 43200) @Nullable Integer maxSessionDuration,
            @Length(min = 20, max = 2048) @Nullable String permissionsBoundary,
            @Nullable List<Tag> tags) {

        String pathOr() {
            return path == null ? "/" : path;
        }
    }

    record UpdateRole(
            @Required @Length(min = 1, max = 64) @Matches(IamNames.NAME) String roleName,
            @Length(min = 0, max = 1000) @Matches(IamNames.DESCRIPTION)
                    @Nullable String description,
            @Range(min = 3600, max = 43200) @Nullable Integer maxSessionDuration) {}

    record RoleOutput(IamViews.Role role) {}

    record Roles(List<IamViews.Role> roles, boolean isTruncated, @Nullable String marker) {}

    record InstanceProfiles(List<String> instanceProfiles, boolean isTruncated) {}

    /** An answer that is there, but empty. */
    record Nothing() {}
}
