package dev.kiln.web.aws.iam;

import dev.kiln.accounts.Principal;
import dev.kiln.iam.IdentityKind;
import dev.kiln.paging.PageRequest;
import dev.kiln.web.aws.protocol.AwsCall;
import dev.kiln.web.aws.protocol.AwsError;
import dev.kiln.web.aws.shape.Length;
import dev.kiln.web.aws.shape.Matches;
import dev.kiln.web.aws.shape.OneOf;
import dev.kiln.web.aws.shape.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the many operations on a role or a user take: each reads the members it knows. */
record IdentityInput(
        @Length(min = 1, max = 64) @Matches(IamNames.NAME) @Nullable String roleName,
        @Length(min = 1, max = 128) @Matches(IamNames.NAME) @Nullable String userName,
        @Length(min = 1, max = 128) @Matches(IamNames.NAME) @Nullable String policyName,
        @Length(min = 1, max = 131072) @Matches(IamNames.DOCUMENT) @Nullable String policyDocument,
        @Length(min = 20, max = 2048) @Nullable String policyArn,
        @Length(min = 20, max = 2048) @Nullable String permissionsBoundary,
        @Length(min = 1, max = 512) @Matches(IamNames.PATH_PREFIX) @Nullable String pathPrefix,
        @Length(min = 1, max = 320) @Matches(IamNames.MARKER) @Nullable String marker,
        @Range(min = 1, max = 1000) @Nullable Integer maxItems,
        @Length(min = 16, max = 128) @Matches("[\\w]+") @Nullable String accessKeyId,
        @OneOf({"Active", "Inactive", "Expired"}) @Nullable String status,
        @Nullable List<Tag> tags,
        @Nullable List<String> tagKeys) {

    private static final int DEFAULT_ITEMS = 100;

    String name(IdentityKind kind) {
        return kind == IdentityKind.ROLE
                ? given(roleName, "roleName")
                : given(userName, "userName");
    }

    /** The user, or the one who asks when none is named. */
    String userOr(AwsCall call) {
        if (userName == null && call.caller().principal() instanceof Principal.IamUser it) {
            return it.name();
        }
        return given(userName, "userName");
    }

    String policy() {
        return given(policyName, "policyName");
    }

    String document() {
        return given(policyDocument, "policyDocument");
    }

    String arn() {
        return given(policyArn, "policyArn");
    }

    String boundary() {
        return given(permissionsBoundary, "permissionsBoundary");
    }

    String key() {
        return given(accessKeyId, "accessKeyId");
    }

    String prefix() {
        return pathPrefix == null ? "/" : pathPrefix;
    }

    PageRequest page() {
        return page(marker, maxItems);
    }

    static PageRequest page(@Nullable String marker, @Nullable Integer maxItems) {
        return new PageRequest(marker, maxItems == null ? DEFAULT_ITEMS : maxItems);
    }

    static String given(@Nullable String value, String member) {
        if (value == null) {
            throw new AwsError(
                    400,
                    "ValidationError",
                    "1 validation error detected: Value null at '"
                            + member
                            + "' failed to satisfy constraint: Member must not be null");
        }
        return value;
    }
}
