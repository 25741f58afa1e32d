package dev.kiln.web.security;

import dev.kiln.identity.Users;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Checks e-mail address and password of the sign-in form. */
@Component
class PasswordSignIn implements AuthenticationProvider {

    private final Users users;

    PasswordSignIn(Users users) {
        this.users = users;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        var email = attempt.getName();
        var password = String.valueOf(attempt.getCredentials());
        return users.authenticate(email, password)
                .map(SignedIn::of)
                .map(PasswordSignIn::signedIn)
                .orElseThrow(
                        () ->
                                new BadCredentialsException(
                                        "Unknown e-mail address or wrong password"));
    }

    static Authentication signedIn(SignedIn person) {
        return UsernamePasswordAuthenticationToken.authenticated(person, null, List.of());
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }
}
