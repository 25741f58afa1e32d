package dev.kiln.web.console.functions.aliases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.functions.AliasChange;
import dev.kiln.functions.AliasTarget;
import dev.kiln.functions.Aliases;
import dev.kiln.functions.Functions;
import dev.kiln.functions.NewVersion;
import dev.kiln.functions.TestFunctions;
import dev.kiln.functions.Versions;
import dev.kiln.metrics.AliasTraffic;
import dev.kiln.paging.PageRequest;
import dev.kiln.web.console.Forms;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@OnH2
class AliasPagesTest {

    private static final String ALIASES = "/functions/resize/aliases";

    @Autowired MockMvc mvc;
    @Autowired People people;
    @Autowired TestFunctions functions;
    @Autowired Functions configured;
    @Autowired Versions versions;
    @Autowired Aliases aliases;
    @Autowired AliasTraffic traffic;

    private Caller ada;
    private Forms forms;

    @BeforeEach
    void aFunctionWithTwoVersions() {
        ada = people.ada();
        forms = new Forms(mvc, ada);
        functions.create(ada, "resize");
        var first = new NewVersion("First", null, null);
        versions.publish(ada, "resize", first);
        configured.configure(ada, "resize", TestFunctions.configuration(Map.of()));
        functions.finished(ada, "resize");
        versions.publish(ada, "resize", new NewVersion("Second", null, null));
    }

    @Test
    void withoutAliasesThePageSaysWhatTheyAreFor() throws Exception {
        forms.open(ALIASES).andExpect(content().string(containsString("No aliases yet")));
    }

    @Test
    void aWeightedAliasIsMadeMovedAndDeleted() throws Exception {
        create("live", "1", "2", "12.5").andExpect(redirectedUrl(forms.at(ALIASES)));
        var made = aliases.get(ada, "resize", "live");

        assertThat(made.target().second()).isEqualTo(new AliasTarget.Second("2", 0.125));
        forms.open(ALIASES)
                .andExpect(
                        content()
                                .string(allOf(containsString("87.5 %"), containsString("12.5 %"))));

        change("live", "2", "", "0", made.revisionId()).andExpect(redirectedUrl(forms.at(ALIASES)));
        assertThat(aliases.get(ada, "resize", "live").target().second()).isNull();

        forms.send(ALIASES + "/live/delete").andExpect(redirectedUrl(forms.at(ALIASES)));
        assertThat(aliases.list(ada, "resize", null, PageRequest.first(5)).items()).isEmpty();
    }

    @Test
    void anAliasShowsTheTrafficThatItsVersionsReallyGot() throws Exception {
        create("live", "1", "2", "10");
        forms.open(ALIASES).andExpect(content().string(containsString("No call in the last")));
        for (int call = 0; call < 4; call++) {
            traffic.count(ada.account(), "resize", "live", call == 0 ? "2" : "1");
            traffic.flush();
        }

        forms.open(ALIASES)
                .andExpect(
                        content()
                                .string(
                                        containsString(
                                                "version 1 got 75 %, version 2 got 25 % of 4 calls")));
    }

    @Test
    void badFieldsAreToldAndWhatWasTypedStays() throws Exception {
        create("12", "1", "2", "a lot")
                .andExpect(status().isUnprocessableContent())
                .andExpect(
                        content()
                                .string(
                                        allOf(
                                                containsString("id=\"name-problem\""),
                                                containsString("id=\"weight-problem\""),
                                                containsString("value=\"a lot\""))));
        create("live", "1", "1", "5")
                .andExpect(content().string(containsString("id=\"second-problem\"")));
        create("live", "9", "", "")
                .andExpect(content().string(containsString("id=\"version-problem\"")));
    }

    @Test
    void aTakenNameIsToldAtItsField() throws Exception {
        create("live", "1", "", "");

        create("live", "2", "", "")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("has an alias named live")));
    }

    @Test
    void somebodyElsesChangeIsNotOverwrittenUnseen() throws Exception {
        create("live", "1", "", "");
        var seen = aliases.get(ada, "resize", "live").revisionId();
        aliases.update(ada, "resize", "live", new AliasChange("2", null, null, null));

        change("live", "1", "", "", seen)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("changed this alias meanwhile")));

        assertThat(aliases.get(ada, "resize", "live").target().version()).isEqualTo("2");
    }

    private ResultActions create(String name, String version, String second, String weight)
            throws Exception {
        return forms.send(
                ALIASES + "/new",
                "name",
                name,
                "version",
                version,
                "second",
                second,
                "weight",
                weight);
    }

    private ResultActions change(
            String name, String version, String second, String weight, String revision)
            throws Exception {
        return forms.send(
                ALIASES + "/" + name + "/edit",
                "version",
                version,
                "second",
                second,
                "weight",
                weight,
                "revision",
                revision);
    }
}
