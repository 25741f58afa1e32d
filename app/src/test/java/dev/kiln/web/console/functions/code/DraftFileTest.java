package dev.kiln.web.console.functions.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.functions.Drafts;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

@OnH2
@Import(Console.class)
class DraftFileTest {

    @Autowired Console console;
    @Autowired Drafts drafts;
    @Autowired People people;
    private Caller ada;

    @BeforeEach
    void adaHasAFunction() {
        ada = people.ada();
        console.create(ada, "order-intake", Map.of("lib/index.mjs", "one"));
    }

    @Test
    void savesAndNamesTheNewVersion() throws Exception {
        var before = drafts.read(ada, "order-intake", "lib/index.mjs");

        put("lib/index.mjs", before.etag(), "two ✓").andExpect(status().isNoContent());

        var after = drafts.read(ada, "order-intake", "lib/index.mjs");
        assertThat(after.text()).isEqualTo("two ✓");
        put("lib/index.mjs", after.etag(), "three")
                .andExpect(
                        header().string(
                                        "ETag",
                                        "\""
                                                + drafts.read(ada, "order-intake", "lib/index.mjs")
                                                        .etag()
                                                + "\""));
    }

    @Test
    void saysWhetherTheFileStillDiffersFromTheDeployedOne() throws Exception {
        var before = drafts.read(ada, "order-intake", "lib/index.mjs");

        put("lib/index.mjs", before.etag(), "two")
                .andExpect(header().string("Kiln-File-Mark", "M"))
                .andExpect(header().string("Kiln-Draft", "changed"));
        var two = drafts.read(ada, "order-intake", "lib/index.mjs");
        put("lib/index.mjs", two.etag(), "one")
                .andExpect(header().string("Kiln-File-Mark", ""))
                .andExpect(header().string("Kiln-Draft", "unchanged"));
    }

    @Test
    void givesTheOtherTextWhenTheFileChangedMeanwhile() throws Exception {
        var before = drafts.read(ada, "order-intake", "lib/index.mjs");
        var theirs = drafts.save(ada, "order-intake", "lib/index.mjs", "theirs", Optional.empty());

        put("lib/index.mjs", before.etag(), "mine")
                .andExpect(status().isPreconditionFailed())
                .andExpect(jsonPath("$.text").value("theirs"))
                .andExpect(jsonPath("$.etag").value(theirs.etag()));
        assertThat(drafts.read(ada, "order-intake", "lib/index.mjs").text()).isEqualTo("theirs");
    }

    @Test
    void refusesAFileThatIsTooLongAndNamesTheLimit() throws Exception {
        var before = drafts.read(ada, "order-intake", "lib/index.mjs");

        put("lib/index.mjs", before.etag(), "x".repeat(1024 * 1024 + 1))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.message").value(containsString("1 MB")));
    }

    private ResultActions put(String path, String etag, String text) throws Exception {
        var url = "/a/" + ada.account() + "/functions/order-intake/draft/files/" + path;
        return console.perform(
                ada,
                MockMvcRequestBuilders.put(url)
                        .header("If-Match", "\"" + etag + "\"")
                        .contentType("text/plain; charset=utf-8")
                        .accept(MediaType.APPLICATION_JSON)
                        .content(text));
    }
}
