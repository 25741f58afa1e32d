package dev.kiln.web.console.errors;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.web.security.SignedIn;
import jakarta.servlet.RequestDispatcher;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@OnH2
class ErrorPagesTest {

    @Autowired MockMvc mvc;
    @Autowired People people;

    @Test
    void aForeignAccountLooksLikeNone() throws Exception {
        var ada = people.ada();
        var bob = people.bob();

        mvc.perform(as(ada, get("/a/" + bob.account())))
                .andExpect(status().isNotFound())
                .andExpect(content().string(containsString("There is nothing here")))
                .andExpect(content().string(containsString("Request id")));
    }

    @Test
    void aFragmentGetsTheReasonAlone() throws Exception {
        var page = get("/a/000000000000/functions").header("HX-Request", "true");

        mvc.perform(as(people.ada(), page))
                .andExpect(status().isNotFound())
                .andExpect(content().string(containsString("There is nothing here")))
                .andExpect(content().string(not(containsString("<html"))));
    }

    @Test
    void aFailureSaysNothingOfWhatIsInside() throws Exception {
        mvc.perform(failed().accept("text/html"))
                .andExpect(status().isInternalServerError())
                .andExpect(content().string(containsString("Something broke on our side")))
                .andExpect(content().string(not(containsString("secret detail"))));
    }

    @Test
    void machinesGetADocument() throws Exception {
        mvc.perform(failed().accept("application/json"))
                .andExpect(status().isInternalServerError())
                .andExpect(jsonPath("$.message").value("Internal Server Error"));
    }

    private static MockHttpServletRequestBuilder failed() {
        return get("/error")
                .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, 500)
                .requestAttr(
                        RequestDispatcher.ERROR_EXCEPTION,
                        new IllegalStateException("secret detail"));
    }

    private static MockHttpServletRequestBuilder as(
            Caller caller, MockHttpServletRequestBuilder request) {
        var person = new SignedIn(caller.userId(), caller.name());
        return request.with(
                authentication(
                        UsernamePasswordAuthenticationToken.authenticated(
                                person, null, List.of())));
    }
}
