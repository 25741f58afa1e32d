package dev.kiln.web.aws.iam;

import dev.kiln.iam.IamAccessKeys;
import dev.kiln.iam.IdentityKind;
import dev.kiln.web.aws.protocol.AwsCall;
import dev.kiln.web.aws.protocol.AwsError;
import dev.kiln.web.aws.protocol.Operation;
import dev.kiln.web.aws.protocol.OperationGroup;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Access keys of users; a user who names nobody means themselves. */
@Component
class AccessKeyOperations implements OperationGroup {

    private final IamAccessKeys keys;
    private final IamArns arns;

    AccessKeyOperations(IamAccessKeys keys, IamArns arns) {
        this.keys = keys;
        this.arns = arns;
    }

    @Override
    public String service() {
        return IamService.NAME;
    }

    @Override
    public List<Operation<?>> operations() {
        return List.of(
                Operation.of("CreateAccessKey")
                        .takes(IdentityInput.class)
                        .on(this::arn)
                        .by(this::create),
                Operation.of("ListAccessKeys")
                        .takes(IdentityInput.class)
                        .on(this::arn)
                        .by(this::list),
                Operation.of("UpdateAccessKey")
                        .takes(IdentityInput.class)
                        .on(this::arn)
                        .runs(this::update),
                Operation.of("DeleteAccessKey")
                        .takes(IdentityInput.class)
                        .on(this::arn)
                        .runs(this::delete),
                Operation.of("GetAccessKeyLastUsed").takes(IdentityInput.class).by(this::lastUsed));
    }

    private String arn(AwsCall call, IdentityInput input) {
        return arns.identity(call, IdentityKind.USER, input.userOr(call));
    }

    private CreatedKey create(AwsCall call, IdentityInput input) {
        var user = input.userOr(call);
        var created = keys.create(call.caller().account(), user);
        return new CreatedKey(IamViews.key(user, created.key(), created.secret()));
    }

    private Keys list(AwsCall call, IdentityInput input) {
        var user = input.userOr(call);
        var found =
                keys.list(call.caller().account(), user).stream()
                        .map(it -> IamViews.key(user, it, null))
                        .toList();
        return new Keys(found, false);
    }

    private void update(AwsCall call, IdentityInput input) {
        var active = "Active".equals(IdentityInput.given(input.status(), "status"));
        keys.activate(call.caller().account(), input.userOr(call), input.key(), active);
    }

    private void delete(AwsCall call, IdentityInput input) {
        keys.delete(call.caller().account(), input.userOr(call), input.key());
    }

    private LastUsedOutput lastUsed(AwsCall call, IdentityInput input) {
        var owner =
                keys.ownerOf(call.caller().account(), input.key())
                        .orElseThrow(
                                () ->
                                        new AwsError(
                                                403,
                                                "AccessDenied",
                                                "User: %s is not authorized to perform: iam:GetAccessKeyLastUsed on resource: access key %s"
                                                        .formatted(
                                                                call.caller().arn(), input.key())));
        return new LastUsedOutput(owner.name(), new LastUsed("N/A", "N/A"));
    }

    record CreatedKey(IamViews.AccessKey accessKey) {}

    record Keys(List<IamViews.AccessKey> accessKeyMetadata, boolean isTruncated) {}

    record LastUsed(String serviceName, String region) {}

    record LastUsedOutput(@Nullable String userName, LastUsed accessKeyLastUsed) {}
}
