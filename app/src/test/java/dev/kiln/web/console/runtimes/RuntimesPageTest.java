package dev.kiln.web.console.runtimes;

import static dev.kiln.web.console.SignedInAs.signedInAs;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesRegex;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.executor.contract.RuntimeOffer;
import dev.kiln.placement.ExecutorRegistry;
import dev.kiln.placement.TestHeartbeats;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@OnH2
class RuntimesPageTest {

    @Autowired MockMvc mvc;
    @Autowired People people;
    @Autowired ExecutorRegistry registry;

    private Caller ada;

    @BeforeEach
    void meetAdaAndAnExecutorWithJava() {
        ada = people.ada();
        var draining = true;
        registry.beat(
                TestHeartbeats.of(
                        "ex-java",
                        URI.create("http://127.0.0.1:10"),
                        List.of(new RuntimeOffer("java", "java17", "17.0.15")),
                        draining));
    }

    @Test
    void showsWhatIsThereAndHowToGetWhatIsNot() throws Exception {
        mvc.perform(get("/a/" + ada.account() + "/runtimes").with(signedInAs(ada)))
                .andExpect(
                        content()
                                .string(
                                        allOf(
                                                containsString("Installed: 17.0.15"),
                                                containsString(
                                                        "Runs on Java 17.0.15: 21 is not"
                                                                + " installed"),
                                                containsString("Supported until 30 June 2029"),
                                                containsString("Not installed on any executor"),
                                                containsString("rbenv install 3.4.0"))));
    }

    @Test
    void aRuntimeThatNobodyHasCannotBeChosen() throws Exception {
        mvc.perform(get("/a/" + ada.account() + "/functions/new").with(signedInAs(ada)))
                .andExpect(
                        content()
                                .string(
                                        matchesRegex(
                                                "(?s).*<option value=\"ruby3.4\""
                                                        + " disabled=\"disabled\">Ruby 3.4 \\(not"
                                                        + " installed: rbenv install"
                                                        + " 3.4.0\\)</option>.*")));
    }
}
