package dev.kiln.web.console.layout;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;

import dev.kiln.OnH2;
import jakarta.servlet.http.Cookie;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@OnH2
class ThemeTest {

    @Autowired MockMvc mvc;

    @Test
    void isRememberedAndComesBackToThePage() throws Exception {
        var choice = post("/theme").param("theme", "dark").param("back", "/styleguide?x=1");

        mvc.perform(choice.with(csrf()))
                .andExpect(cookie().value(Theme.COOKIE, "dark"))
                .andExpect(redirectedUrl("/styleguide?x=1"));
    }

    @Test
    void isOnTheRootElement() throws Exception {
        mvc.perform(get("/styleguide").cookie(new Cookie(Theme.COOKIE, "dark")))
                .andExpect(content().string(Matchers.containsString("data-theme=\"dark\"")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/", "//evil.example/", "/\\evil.example"})
    void neverLeadsElsewhere(String back) throws Exception {
        mvc.perform(post("/theme").param("theme", "dark").param("back", back).with(csrf()))
                .andExpect(redirectedUrl("/"));
    }
}
