package dev.kiln.web.console.layout;

import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.AccountSummary;
import dev.kiln.accounts.Accounts;
import dev.kiln.identity.Installation;
import dev.kiln.web.console.layout.ShellView.ThemeChoice;
import dev.kiln.web.security.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Makes the view of the frame from the request: who looks at which page of which account. */
@Component
class Shells {

    private static final int ACCOUNT_AT = "/a/".length();
    private static final int ACCOUNT_DIGITS = 12;

    private final Accounts accounts;
    private final Installation installation;
    private final IsolationDangers dangers;

    Shells(Accounts accounts, Installation installation, IsolationDangers dangers) {
        this.accounts = accounts;
        this.installation = installation;
        this.dangers = dangers;
    }

    ShellView around(HttpServletRequest request) {
        var person = person();
        var path = request.getRequestURI();
        var account = account(path, person);
        var theme = Theme.of(request);
        return new ShellView(
                account.id().value(),
                account.name(),
                "/a/" + account.id(),
                person.email(),
                initials(person.email()),
                theme.attribute(),
                choices(theme),
                dangers.now(),
                here(request),
                Navigation.of(account.id().value(), path, installation.isOwner(person.id())));
    }

    private static SignedIn person() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn person) {
            return person;
        }
        throw new IllegalStateException("A page of an account was shown without a sign-in");
    }

    private AccountSummary account(String path, SignedIn person) {
        var digits = path.substring(ACCOUNT_AT, ACCOUNT_AT + ACCOUNT_DIGITS);
        return accounts.find(new AccountId(digits), person.id())
                .orElseThrow(() -> new IllegalStateException("Not a member of " + digits));
    }

    private static List<ThemeChoice> choices(Theme chosen) {
        return Arrays.stream(Theme.values())
                .map(theme -> new ThemeChoice(theme.value(), theme.label(), theme == chosen))
                .toList();
    }

    /** Forms answered with 422 have no page to come back to: then the path alone must do. */
    private static String here(HttpServletRequest request) {
        var query = request.getQueryString();
        var isPage = request.getMethod().equals("GET");
        return isPage && query != null
                ? request.getRequestURI() + "?" + query
                : request.getRequestURI();
    }

    /** {@code ada.lovelace@…} is AL, {@code ada@…} is AD. */
    private static String initials(String email) {
        var name = email.substring(0, Math.max(email.indexOf('@'), 1));
        var dot = name.indexOf('.');
        var second = dot > 0 && dot + 1 < name.length() ? dot + 1 : Math.min(1, name.length() - 1);
        return (name.substring(0, 1) + name.charAt(second)).toUpperCase(Locale.ROOT);
    }
}
