package dev.kiln.web.console.functions.code;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import dev.kiln.accounts.Caller;
import dev.kiln.code.CodePackages;
import dev.kiln.functions.Functions;
import dev.kiln.functions.NewFunction;
import dev.kiln.web.security.SignedIn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** The console as somebody's browser meets it: signed in, with the token of the page. */
@TestComponent
public class Console {

    private final MockMvc mvc;
    private final Functions functions;
    private final CodePackages packages;

    public Console(MockMvc mvc, Functions functions, CodePackages packages) {
        this.mvc = mvc;
        this.functions = functions;
        this.packages = packages;
    }

    public ResultActions perform(Caller caller, MockHttpServletRequestBuilder request)
            throws Exception {
        var person = new SignedIn(caller.userId(), caller.name() + "@example.com");
        var session = UsernamePasswordAuthenticationToken.authenticated(person, null, List.of());
        return mvc.perform(request.with(authentication(session)).with(csrf()));
    }

    /** A Node.js function that is deployed with these files. */
    public void create(Caller caller, String name, Map<String, String> files) {
        var texts =
                files.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, it -> Optional.of(it.getValue())));
        var code = packages.store(caller.account(), Optional.empty(), texts);
        functions.create(
                caller,
                new NewFunction(
                        name,
                        "",
                        "nodejs20.x",
                        "index.handler",
                        "arn:aws:iam::123456789012:role/writer",
                        512,
                        3,
                        512,
                        Map.of("ORDERS_TABLE", "orders-of-acme"),
                        code));
    }
}
