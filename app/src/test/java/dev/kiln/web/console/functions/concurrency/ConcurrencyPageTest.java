package dev.kiln.web.console.functions.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.concurrency.ProvisionedConcurrency;
import dev.kiln.concurrency.ReservedConcurrency;
import dev.kiln.functions.NewVersion;
import dev.kiln.functions.TestFunctions;
import dev.kiln.functions.Versions;
import dev.kiln.paging.PageRequest;
import dev.kiln.web.console.Forms;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@OnH2
class ConcurrencyPageTest {

    private static final String PAGE = "/functions/resize/configuration/concurrency";

    @Autowired MockMvc mvc;
    @Autowired People people;
    @Autowired TestFunctions functions;
    @Autowired ReservedConcurrency reserved;
    @Autowired ProvisionedConcurrency provisioned;
    @Autowired Versions versions;

    private Caller ada;
    private Forms forms;

    @BeforeEach
    void aFunction() {
        ada = people.ada();
        forms = new Forms(mvc, ada);
        functions.create(ada, "resize");
    }

    @Test
    void aReservationIsMadeAndGivenBack() throws Exception {
        reserve("20").andExpect(status().isSeeOther());
        assertThat(reserved.find(ada, "resize")).contains(20);

        forms.send(PAGE + "/reserved", "share", "pool", "reserved", "20");
        assertThat(reserved.find(ada, "resize")).isEmpty();
    }

    @Test
    void zeroSwitchesTheFunctionOffAndThePageSaysSo() throws Exception {
        reserve("0").andExpect(status().isSeeOther());

        forms.open(PAGE).andExpect(content().string(containsString("switched off")));
    }

    @Test
    void aVersionIsKeptReadyAndLetGo() throws Exception {
        versions.publish(ada, "resize", new NewVersion(null, null, null));

        forms.send(PAGE + "/provisioned", "provisionedFor", "1", "provisioned", "2")
                .andExpect(status().isSeeOther());
        forms.open(PAGE).andExpect(content().string(containsString("provisioned/1/delete")));
        forms.send(PAGE + "/provisioned/1/delete").andExpect(status().isSeeOther());

        assertThat(provisioned.list(ada, "resize", PageRequest.first(5)).items()).isEmpty();
    }

    @Test
    void aBadWishIsToldAtItsField() throws Exception {
        forms.send(PAGE + "/provisioned", "provisionedFor", "live", "provisioned", "2")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("href=\"#provisionedFor\"")));
        forms.send(PAGE + "/provisioned", "provisionedFor", "1", "provisioned", "none")
                .andExpect(content().string(containsString("href=\"#provisioned\"")));
    }

    @Test
    void tooMuchOrNoNumberIsToldAtTheField() throws Exception {
        reserve("100,000")
                .andExpect(status().isUnprocessableContent())
                .andExpect(
                        content()
                                .string(
                                        allOf(
                                                containsString("id=\"reserved-problem\""),
                                                containsString("value=\"100,000\""))));
        reserve("some").andExpect(content().string(containsString("is a whole number")));
    }

    private ResultActions reserve(String number) throws Exception {
        return forms.send(PAGE + "/reserved", "share", "reserved", "reserved", number);
    }
}
