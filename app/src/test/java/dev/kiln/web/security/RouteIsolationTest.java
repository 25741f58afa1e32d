package dev.kiln.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The list of routes comes from the handler mappings, so that a new route cannot be forgotten. */
@OnH2
class RouteIsolationTest {

    /** Pages that belong to no account. */
    private static final Set<String> WITHOUT_ACCOUNT =
            Set.of("/", "/login", "/login/failed", "/setup", "/theme", "/styleguide", "/error");

    @Autowired MockMvc mvc;
    @Autowired People people;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    private Caller ada;
    private Caller bob;

    @BeforeEach
    void meetBoth() {
        ada = people.ada();
        bob = people.bob();
    }

    @Test
    void everyConsoleRouteBelongsToAnAccountOrIsKnownNotTo() {
        assertThat(consoleRoutes().map(Route::path))
                .allSatisfy(
                        path ->
                                assertThat(
                                                path.startsWith("/a/{account}")
                                                        || WITHOUT_ACCOUNT.contains(path))
                                        .as(path)
                                        .isTrue());
    }

    @Test
    void everyRouteOfAForeignAccountIsNotFound() throws Exception {
        var routes = consoleRoutes().filter(Route::hasAccount).toList();

        for (var route : routes) {
            assertThat(statusFor(route, authentication(signedIn(bob))))
                    .as(route.toString())
                    .isEqualTo(404);
        }
    }

    @Test
    void everyRouteOfAnAccountAsksWhoYouAre() throws Exception {
        for (var route : consoleRoutes().filter(Route::hasAccount).toList()) {
            assertThat(statusFor(route, request -> request))
                    .as(route.toString())
                    .isIn(302, 401, 403);
        }
    }

    private int statusFor(Route route, RequestPostProcessor who) throws Exception {
        var path =
                route.path()
                        .replace("{account}", ada.account().value())
                        .replaceAll("\\{[*]?[^}]+}", "11111111-2222-3333-4444-555555555555");
        return mvc.perform(request(HttpMethod.valueOf(route.method()), path).with(who).with(csrf()))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private static Authentication signedIn(Caller caller) {
        return PasswordSignIn.signedIn(new SignedIn(caller.userId(), caller.name()));
    }

    private Stream<Route> consoleRoutes() {
        return mapping.getHandlerMethods().entrySet().stream()
                .filter(
                        it ->
                                it.getValue()
                                        .getBeanType()
                                        .getPackageName()
                                        .startsWith("dev.kiln.web.console"))
                .flatMap(
                        it ->
                                it.getKey().getPatternValues().stream()
                                        .flatMap(
                                                path ->
                                                        methods(
                                                                        it.getKey()
                                                                                .getMethodsCondition()
                                                                                .getMethods())
                                                                .map(
                                                                        method ->
                                                                                new Route(
                                                                                        method,
                                                                                        path))));
    }

    private static Stream<String> methods(Set<RequestMethod> declared) {
        return declared.isEmpty()
                ? List.of("GET", "POST").stream()
                : declared.stream().map(Enum::name);
    }

    private record Route(String method, String path) {

        boolean hasAccount() {
            return path.startsWith("/a/{account}");
        }
    }
}
