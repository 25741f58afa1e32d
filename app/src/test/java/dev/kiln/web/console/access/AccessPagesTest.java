package dev.kiln.web.console.access;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.forwardedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.kiln.OnH2;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@OnH2
class AccessPagesTest {

    @Autowired MockMvc mvc;

    @Test
    void signInComesFirst() throws Exception {
        mvc.perform(get("/a/123456789012").header("Accept", "text/html"))
                .andExpect(redirectedUrl("/login"));
    }

    @Test
    void aRefusedSignInKeepsTheAddressAndDropsThePassword() throws Exception {
        var attempt =
                post("/login").param("email", "ada@acme.example").param("password", "wrong one");
        mvc.perform(attempt.with(csrf())).andExpect(forwardedUrl("/login/failed"));

        var page =
                post("/login/failed")
                        .param("email", "ada@acme.example")
                        .param("password", "wrong one");
        mvc.perform(page.with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("ada@acme.example")))
                .andExpect(content().string(not(containsString("wrong one"))));
    }

    @Test
    void setUpStaysClosedWithoutItsToken() throws Exception {
        mvc.perform(get("/setup").param("token", "guessed"))
                .andExpect(status().isForbidden())
                .andExpect(content().string(containsString("does not open the set-up")));
    }
}
