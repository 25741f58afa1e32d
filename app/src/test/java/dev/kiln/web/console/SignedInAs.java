package dev.kiln.web.console;

import dev.kiln.accounts.Caller;
import dev.kiln.web.security.SignedIn;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Makes a request come from the session of a caller. */
public final class SignedInAs {

    private SignedInAs() {}

    public static RequestPostProcessor signedInAs(Caller caller) {
        var person = new SignedIn(caller.userId(), caller.name());
        return SecurityMockMvcRequestPostProcessors.authentication(
                UsernamePasswordAuthenticationToken.authenticated(person, null, List.of()));
    }
}
