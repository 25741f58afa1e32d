package dev.kiln.accounts;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who proved who they are, whatever they may do. AWS's names and ARNs. */
public sealed interface Principal {

    /** The account that the principal belongs to, which need not be the one it acts in. */
    AccountId account();

    String arn();

    /** The {@code UserId} that GetCallerIdentity answers and {@code aws:userid} of policies. */
    String uniqueId();

    /** For audit and for display. */
    String name();

    /** A random-looking id that stays the same for this principal. */
    default UUID stableId() {
        return UUID.nameUUIDFromBytes(arn().getBytes(StandardCharsets.UTF_8));
    }

    /** A person with full access to the account, by session, token or access key. */
    record Member(AccountId account, UUID userId, String name) implements Principal {

        @Override
        public String arn() {
            return "arn:aws:iam::" + account + ":root";
        }

        @Override
        public String uniqueId() {
            return account.value();
        }

        @Override
        public UUID stableId() {
            return userId;
        }
    }

    /**
     * An IAM user, who may do what policies allow.
     *
     * @param uniqueId {@code AIDA…}
     * @param path begins and ends with a slash
     */
    record IamUser(AccountId account, String uniqueId, String path, String name)
            implements Principal {

        @Override
        public String arn() {
            return "arn:aws:iam::" + account + ":user" + path + name;
        }
    }

    /**
     * A role that somebody assumed.
     *
     * @param roleId {@code AROA…}: a role made again under the same name is another role
     * @param sessionPolicies documents that narrow what the role may do
     */
    record RoleSession(
            AccountId account,
            String roleId,
            String rolePath,
            String roleName,
            String sessionName,
            List<String> sessionPolicies,
            Map<String, String> tags,
            Instant issuedAt,
            @Nullable String sourceFunctionArn)
            implements Principal {

        public RoleSession {
            sessionPolicies = List.copyOf(sessionPolicies);
            tags = Map.copyOf(tags);
        }

        @Override
        public String arn() {
            return "arn:aws:sts::" + account + ":assumed-role/" + roleName + "/" + sessionName;
        }

        public String roleArn() {
            return "arn:aws:iam::" + account + ":role" + rolePath + roleName;
        }

        @Override
        public String uniqueId() {
            return roleId + ":" + sessionName;
        }

        @Override
        public String name() {
            return roleName + "/" + sessionName;
        }
    }

    /**
     * A part of the platform that acts by itself, such as {@code lambda.amazonaws.com} for an event
     * source mapping.
     *
     * @param account whose resource it acts for
     */
    record Service(AccountId account, String name) implements Principal {

        @Override
        public String arn() {
            return name;
        }

        @Override
        public String uniqueId() {
            return name;
        }
    }

    /** Somebody who proved nothing, at a public door of the account. */
    record Anonymous(AccountId account) implements Principal {

        @Override
        public String arn() {
            return "anonymous";
        }

        @Override
        public String uniqueId() {
            return "anonymous";
        }

        @Override
        public String name() {
            return "anonymous";
        }
    }
}
