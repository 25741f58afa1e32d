package dev.kiln.web.console.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.executor.contract.NetworkAccess.Mode;
import dev.kiln.executor.contract.TelemetryEvent.NetworkUsed;
import dev.kiln.executor.contract.TelemetryEvent.NetworkVerdict;
import dev.kiln.executor.contract.TelemetrySource;
import dev.kiln.functions.Functions;
import dev.kiln.functions.TestFunctions;
import dev.kiln.network.NetworkDefaults;
import dev.kiln.network.NetworkPolicy;
import dev.kiln.network.NetworkTraffic;
import dev.kiln.web.console.Forms;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@OnH2
class NetworkPageTest {

    private static final String PAGE = "/functions/resize/configuration/network";

    @Autowired MockMvc mvc;
    @Autowired People people;
    @Autowired TestFunctions testFunctions;
    @Autowired Functions functions;
    @Autowired NetworkDefaults defaults;
    @Autowired NetworkTraffic traffic;

    private Caller ada;
    private Forms forms;

    @BeforeEach
    void aFunction() {
        ada = people.ada();
        forms = new Forms(mvc, ada);
        testFunctions.create(ada, "resize");
    }

    @Test
    void aFunctionFollowsTheAccountUntilItHasItsOwnPolicy() throws Exception {
        forms.open(PAGE).andExpect(content().string(containsString("Now: the internet.")));

        forms.send(PAGE, "mode", "list", "allowed", "api.example.com:443\n*.example.org:443")
                .andExpect(status().isSeeOther());

        assertThat(functions.get(ada, "resize").advanced().network())
                .isEqualTo(
                        new NetworkPolicy(
                                Mode.ALLOW_LIST,
                                List.of("api.example.com:443", "*.example.org:443")));
        forms.open(PAGE).andExpect(content().string(containsString("*.example.org:443")));
    }

    @Test
    void aBadLineIsToldAtTheField() throws Exception {
        forms.send(PAGE, "mode", "list", "allowed", "api.example.com")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("href=\"#allowed\"")))
                .andExpect(content().string(containsString("such as api.example.com:443")));

        assertThat(functions.get(ada, "resize").advanced().network()).isNull();
    }

    @Test
    void theAccountHasADefault() throws Exception {
        forms.send("/network", "mode", "none", "allowed", "").andExpect(status().isSeeOther());

        assertThat(defaults.of(ada.account()).mode()).isEqualTo(Mode.NONE);
        forms.open(PAGE).andExpect(content().string(containsString("Now: nothing.")));
        forms.send("/network", "mode", "list", "allowed", "")
                .andExpect(status().isUnprocessableContent());
    }

    @Test
    void connectionsAndRefusalsAreShown() throws Exception {
        var source =
                new TelemetrySource(
                        ada.account().value(), "resize", "1", "/aws/lambda/resize", "s");
        traffic.record(
                List.of(
                        new NetworkUsed(
                                source,
                                Instant.now(),
                                "<b>169.254.169.254",
                                80,
                                "tcp",
                                NetworkVerdict.DENIED,
                                3)));

        forms.open(PAGE)
                .andExpect(content().string(containsString("&lt;b&gt;169.254.169.254")))
                .andExpect(content().string(containsString("Refused")));
        forms.open("/network").andExpect(content().string(containsString("80/tcp")));
        new Forms(mvc, people.bob())
                .open("/network")
                .andExpect(content().string(not(containsString("169.254.169.254"))));
    }
}
