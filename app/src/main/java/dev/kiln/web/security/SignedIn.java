package dev.kiln.web.security;

import dev.kiln.identity.UserSummary;
import java.io.Serializable;
import java.security.Principal;
import java.util.UUID;

/** The person of a console session; lives in the session table. */
public record SignedIn(UUID id, String email) implements Principal, Serializable {

    static SignedIn of(UserSummary user) {
        return new SignedIn(user.id(), user.email());
    }

    UserSummary user() {
        return new UserSummary(id, email);
    }

    @Override
    public String getName() {
        return email;
    }
}
