package dev.kiln.web.console.functions.tags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.functions.FunctionTags;
import dev.kiln.functions.TestFunctions;
import dev.kiln.web.console.Forms;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@OnH2
class TagsPageTest {

    private static final String TAGS = "/functions/resize/configuration/tags";

    @Autowired MockMvc mvc;
    @Autowired People people;
    @Autowired TestFunctions functions;
    @Autowired FunctionTags tags;

    private Caller ada;
    private Forms forms;

    @BeforeEach
    void aFunction() {
        ada = people.ada();
        forms = new Forms(mvc, ada);
        functions.create(ada, "resize");
    }

    @Test
    void tagsAreReplacedByWhatIsSent() throws Exception {
        forms.send(TAGS, "tagName", "team", "tagValue", "media");
        forms.send(TAGS, "tagName", "stage", "tagValue", "prod").andExpect(status().isSeeOther());

        assertThat(tags.list(ada, "resize")).isEqualTo(Map.of("stage", "prod"));
    }

    @Test
    void aReservedKeyIsRefusedAndStaysInTheForm() throws Exception {
        forms.send(TAGS, "tagName", "aws:team", "tagValue", "media")
                .andExpect(status().isUnprocessableContent())
                .andExpect(
                        content()
                                .string(
                                        allOf(
                                                containsString("id=\"tag-problem\""),
                                                containsString("value=\"aws:team\""))));
    }

    @Test
    void withoutJavaScriptTheFormComesBackWithMoreRows() throws Exception {
        forms.send(TAGS, "tagName", "team", "tagValue", "media", "more", "rows")
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("tag-value-2")));
    }
}
