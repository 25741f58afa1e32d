package dev.kiln.web.console.functions.versions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.functions.AliasTarget;
import dev.kiln.functions.Aliases;
import dev.kiln.functions.TestFunctions;
import dev.kiln.functions.Versions;
import dev.kiln.paging.PageRequest;
import dev.kiln.web.console.Forms;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@OnH2
class VersionPagesTest {

    private static final String VERSIONS = "/functions/resize/versions";

    @Autowired MockMvc mvc;
    @Autowired People people;
    @Autowired TestFunctions functions;
    @Autowired Versions versions;
    @Autowired Aliases aliases;

    private Caller ada;
    private Forms forms;

    @BeforeEach
    void aFunction() {
        ada = people.ada();
        forms = new Forms(mvc, ada);
        functions.create(ada, "resize");
    }

    @Test
    void aVersionIsPublishedAndShownWithItsAliases() throws Exception {
        forms.send(VERSIONS, "description", "First light")
                .andExpect(redirectedUrl(forms.at(VERSIONS)));
        aliases.create(ada, "resize", "live", new AliasTarget("1", "", null));

        forms.open(VERSIONS)
                .andExpect(
                        content()
                                .string(
                                        allOf(
                                                containsString("First light"),
                                                containsString("aliases/live/edit"))));
        forms.open(VERSIONS + "/1")
                .andExpect(content().string(containsString(":function:resize:1")));
    }

    @Test
    void publishingWithoutAChangeSaysSo() throws Exception {
        forms.send(VERSIONS);

        var again = forms.send(VERSIONS).andReturn().getFlashMap();

        assertThat(String.valueOf(again.get("toast")))
                .contains("Nothing has changed since version 1");
    }

    @Test
    void aVersionThatAnAliasNeedsStays() throws Exception {
        forms.send(VERSIONS);
        aliases.create(ada, "resize", "live", new AliasTarget("1", "", null));

        forms.send(VERSIONS + "/1/delete")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("An alias points to version 1")));
        aliases.delete(ada, "resize", "live");
        forms.send(VERSIONS + "/1/delete").andExpect(redirectedUrl(forms.at(VERSIONS)));

        assertThat(versions.list(ada, "resize", PageRequest.first(10)).items()).hasSize(1);
    }

    @Test
    void aVersionThatIsNotThereIsNotFound() throws Exception {
        forms.open(VERSIONS + "/7").andExpect(status().isNotFound());
    }
}
