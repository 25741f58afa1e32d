package dev.kiln.web.aws.iam;

import dev.kiln.accounts.Principal;
import dev.kiln.iam.IamIdentities;
import dev.kiln.iam.IamTags;
import dev.kiln.iam.IdentityKind;
import dev.kiln.web.aws.protocol.AwsCall;
import dev.kiln.web.aws.protocol.Operation;
import dev.kiln.web.aws.protocol.OperationGroup;
import dev.kiln.web.aws.shape.Length;
import dev.kiln.web.aws.shape.Matches;
import dev.kiln.web.aws.shape.Required;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Users themselves. */
@Component
class UserOperations implements OperationGroup {

    private final IamIdentities identities;
    private final IamTags tags;
    private final IamArns arns;

    UserOperations(IamIdentities identities, IamTags tags, IamArns arns) {
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
                Operation.of("CreateUser")
                        .takes(CreateUser.class)
                        .on(
                                (call, it) ->
                                        IamArns.fresh(
                                                call,
                                                IdentityKind.USER,
                                                it.pathOr(),
                                                it.userName()))
                        .by(this::create),
                Operation.of("GetUser").takes(IdentityInput.class).on(this::askedFor).by(this::get),
                Operation.of("ListUsers").takes(IdentityInput.class).by(this::list),
                Operation.of("UpdateUser")
                        .takes(UpdateUser.class)
                        .on((call, it) -> arns.identity(call, IdentityKind.USER, it.userName()))
                        .runs(
                                (call, it) ->
                                        identities.rename(
                                                call.caller().account(),
                                                it.userName(),
                                                it.newUserName(),
                                                it.newPath())),
                Operation.of("DeleteUser")
                        .takes(IdentityInput.class)
                        .on((call, it) -> arns.identity(call, IdentityKind.USER, it))
                        .runs(
                                (call, it) ->
                                        identities.delete(
                                                IdentityKind.USER,
                                                call.caller().account(),
                                                it.name(IdentityKind.USER))),
                Operation.of("ListGroupsForUser")
                        .takes(IdentityInput.class)
                        .on((call, it) -> arns.identity(call, IdentityKind.USER, it))
                        .by(this::groups));
    }

    private String askedFor(AwsCall call, IdentityInput input) {
        return input.userName() == null
                ? call.caller().arn()
                : arns.identity(call, IdentityKind.USER, input);
    }

    private UserOutput create(AwsCall call, CreateUser it) {
        var account = call.caller().account();
        var user =
                identities.createUser(
                        account, it.pathOr(), it.userName(), it.permissionsBoundary());
        var given = Tag.map(it.tags());
        tags.add(account, user.id(), given);
        return new UserOutput(IamViews.user(user, given));
    }

    private UserOutput get(AwsCall call, IdentityInput input) {
        var account = call.caller().account();
        if (input.userName() == null && call.caller().principal() instanceof Principal.Member it) {
            return new UserOutput(
                    new IamViews.User(
                            "/",
                            it.name(),
                            it.uniqueId(),
                            it.arn(),
                            Instant.EPOCH.truncatedTo(ChronoUnit.SECONDS),
                            null,
                            null));
        }
        var user = identities.get(IdentityKind.USER, account, input.userOr(call));
        return new UserOutput(IamViews.user(user, tags.list(account, user.id())));
    }

    private Users list(AwsCall call, IdentityInput input) {
        var page =
                identities.list(
                        IdentityKind.USER, call.caller().account(), input.prefix(), input.page());
        return new Users(
                page.items().stream().map(it -> IamViews.user(it, null)).toList(),
                page.nextCursor() != null,
                page.nextCursor());
    }

    /** There are no groups here; tools ask before they delete a user. */
    private Groups groups(AwsCall call, IdentityInput input) {
        identities.get(IdentityKind.USER, call.caller().account(), input.name(IdentityKind.USER));
        return new Groups(List.of(), false);
    }

    record CreateUser(
            @Required @Length(min = 1, max = 64) @Matches(IamNames.NAME) String userName,
            @Length(min = 1, max = 512) @Matches(IamNames.PATH) @Nullable String path,
            @Length(min = 20, max = 2048) @Nullable String permissionsBoundary,
            @Nullable List<Tag> tags) {

        String pathOr() {
            return path == null ? "/" : path;
        }
    }

    record UpdateUser(
            @Required @Length(min = 1, max = 128) @Matches(IamNames.NAME) String userName,
            @Length(min = 1, max = 64) @Matches(IamNames.NAME) @Nullable String newUserName,
            @Length(min = 1, max = 512) @Matches(IamNames.PATH) @Nullable String newPath) {}

    record UserOutput(IamViews.User user) {}

    record Users(List<IamViews.User> users, boolean isTruncated, @Nullable String marker) {}

    record Groups(List<String> groups, boolean isTruncated) {}
}
