package dev.kiln.web.security;

import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Accounts;
import dev.kiln.accounts.Caller;
import dev.kiln.identity.UserSummary;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Gives a controller its {@link CurrentCaller}: from the signature or token, or from session and
 * URL.
 */
@Component
class CallerArgumentResolver implements HandlerMethodArgumentResolver {

    private final Accounts accounts;

    CallerArgumentResolver(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(CurrentCaller.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer model,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder) {
        return switch (principal()) {
            case Caller caller -> caller;
            case SignedIn person when parameter.getParameterType() == UserSummary.class ->
                    person.user();
            case SignedIn person -> member(person, request);
            default -> throw new AccountNotFound();
        };
    }

    private Caller member(SignedIn person, NativeWebRequest request) {
        var account = accountOf(request);
        if (!AccountId.isValid(account)) {
            throw new AccountNotFound();
        }
        return accounts.find(new AccountId(account), person.id())
                .map(found -> new Caller(found.id(), person.id(), person.email()))
                .orElseThrow(AccountNotFound::new);
    }

    private static String accountOf(NativeWebRequest request) {
        var variables =
                request.getAttribute(
                        HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE,
                        RequestAttributes.SCOPE_REQUEST);
        return variables instanceof Map<?, ?> map ? String.valueOf(map.get("account")) : "";
    }

    private static Object principal() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        var principal = authentication == null ? null : authentication.getPrincipal();
        return principal == null ? "" : principal;
    }
}
