package dev.kiln.web.aws.iam;

import dev.kiln.iam.IamAccessKey;
import dev.kiln.iam.IamIdentity;
import dev.kiln.iam.ManagedPolicy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Roles, users and policies as the API shows them. */
final class IamViews {

    private IamViews() {}

    record Boundary(String permissionsBoundaryType, String permissionsBoundaryArn) {}

    record LastUsed() {}

    record Role(
            String path,
            String roleName,
            String roleId,
            String arn,
            Instant createDate,
            String assumeRolePolicyDocument,
            @Nullable String description,
            int maxSessionDuration,
            @Nullable Boundary permissionsBoundary,
            @Nullable List<Tag> tags,
            @Nullable LastUsed roleLastUsed) {}

    record User(
            String path,
            String userName,
            String userId,
            String arn,
            Instant createDate,
            @Nullable Boundary permissionsBoundary,
            @Nullable List<Tag> tags) {}

    record Policy(
            String policyName,
            String policyId,
            String arn,
            String path,
            String defaultVersionId,
            long attachmentCount,
            int permissionsBoundaryUsageCount,
            boolean isAttachable,
            @Nullable String description,
            Instant createDate,
            Instant updateDate,
            @Nullable List<Tag> tags) {}

    record PolicyVersion(
            @Nullable String document,
            String versionId,
            boolean isDefaultVersion,
            Instant createDate) {}

    record AccessKey(
            String userName,
            String accessKeyId,
            String status,
            @Nullable String secretAccessKey,
            Instant createDate) {}

    static Role role(IamIdentity it, @Nullable Map<String, String> tags, boolean isDetailed) {
        return new Role(
                it.path(),
                it.name(),
                it.id(),
                it.arn(),
                seconds(it.createdAt()),
                encoded(it.trust()),
                it.description(),
                it.maxSessionSeconds(),
                boundary(it),
                tags == null || tags.isEmpty() ? null : Tag.list(tags),
                isDetailed ? new LastUsed() : null);
    }

    static User user(IamIdentity it, @Nullable Map<String, String> tags) {
        return new User(
                it.path(),
                it.name(),
                it.id(),
                it.arn(),
                seconds(it.createdAt()),
                boundary(it),
                tags == null || tags.isEmpty() ? null : Tag.list(tags));
    }

    private static @Nullable Boundary boundary(IamIdentity it) {
        var arn = it.boundaryArn();
        return arn == null ? null : new Boundary("Policy", arn);
    }

    static Policy policy(ManagedPolicy it, long attachments, @Nullable Map<String, String> tags) {
        return new Policy(
                it.name(),
                it.id(),
                it.arn(),
                it.path(),
                "v" + it.defaultVersion(),
                attachments,
                0,
                true,
                it.description(),
                seconds(it.createdAt()),
                seconds(it.updatedAt()),
                tags == null ? null : Tag.list(tags));
    }

    static PolicyVersion version(ManagedPolicy.Version it, boolean withDocument) {
        return new PolicyVersion(
                withDocument ? encoded(it.document()) : null,
                it.id(),
                it.isDefault(),
                seconds(it.createdAt()));
    }

    static AccessKey key(String user, IamAccessKey it, @Nullable String secret) {
        return new AccessKey(user, it.id(), it.status(), secret, seconds(it.createdAt()));
    }

    private static Instant seconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Documents travel percent-encoded, by RFC 3986. */
    static String encoded(String document) {
        return URLEncoder.encode(document, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
