package dev.kiln.permissions;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The wish to become a role.
 *
 * @param policy narrows what the session may do
 * @param policyArns of managed policies that narrow it, too
 */
public record AssumeRole(
        String roleArn,
        String sessionName,
        int seconds,
        @Nullable String policy,
        List<String> policyArns,
        @Nullable String externalId,
        Map<String, String> tags) {}
