package dev.kiln.policies;

import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Principal;

/**
 * May this principal do this to that?
 *
 * @param action {@code lambda:InvokeFunction}
 * @param resource an ARN, or a star for actions on nothing in particular
 * @param owner whose resource it is
 */
public record AccessRequest(
        Principal principal,
        String action,
        String resource,
        AccountId owner,
        RequestContext context) {}
