package dev.kiln.permissions;

import dev.kiln.accounts.Principal;

/** Policies say no, or none says yes; the message is AWS's. */
public class AccessDenied extends RuntimeException {

    public AccessDenied(String message) {
        super(message);
    }

    static AccessDenied of(Principal principal, String action, String resource, String reason) {
        return new AccessDenied(
                "User: %s is not authorized to perform: %s on resource: %s%s"
                        .formatted(principal.arn(), action, resource, reason));
    }
}
