package dev.kiln.web.console.errors;

import static dev.kiln.web.console.SignedInAs.signedInAs;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.kiln.OnH2;
import dev.kiln.People;
import jakarta.servlet.RequestDispatcher;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
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

        mvc.perform(get("/a/" + bob.account()).with(signedInAs(ada)))
                .andExpect(status().isNotFound())
                .andExpect(content().string(containsString("There is nothing here")))
                .andExpect(content().string(containsString("Request id")));
    }

    @Test
    void aFragmentGetsTheReasonAlone() throws Exception {
        var page = get("/a/000000000000/functions").header("HX-Request", "true");

        mvc.perform(page.with(signedInAs(people.ada())))
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
}
