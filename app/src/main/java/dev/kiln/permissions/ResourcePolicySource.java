package dev.kiln.permissions;

import dev.kiln.policies.PolicyDocument;
import java.util.Optional;

/** Keeps the policies of one kind of resource. */
public interface ResourcePolicySource {

    /** Empty when the ARN is of another kind, or has no policy. */
    Optional<PolicyDocument> policyOf(String arn);
}
