package dev.kiln.web.security;

import dev.kiln.identity.UserSummary;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Signs somebody in who has just proved who they are by other means than the form, such as the
 * set-up link.
 */
@Component
public class SignIn {

    private final SecurityContextRepository sessions = new HttpSessionSecurityContextRepository();

    public void signIn(UserSummary user, HttpServletRequest request, HttpServletResponse response) {
        request.changeSessionId();
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(PasswordSignIn.signedIn(SignedIn.of(user)));
        SecurityContextHolder.setContext(context);
        sessions.saveContext(context, request, response);
    }
}
