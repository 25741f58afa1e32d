package dev.kiln.web.console.functions.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.functions.Drafts;
import dev.kiln.functions.TestEvents;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@OnH2
@Import(Console.class)
class CodePageTest {

    @Autowired Console console;
    @Autowired Drafts drafts;
    @Autowired TestEvents events;
    @Autowired People people;
    private Caller ada;
    private String page;

    @BeforeEach
    void adaHasAFunction() {
        ada = people.ada();
        page = "/a/" + ada.account() + "/functions/order-intake";
        console.create(
                ada,
                "order-intake",
                Map.of("index.mjs", "export const a = 1;", "lib/b.mjs", "\nexport const b = 2;"));
    }

    @Test
    void opensTheFileThatTheHandlerNames() throws Exception {
        events.save(ada, "order-intake", "hello", "{\"name\":\"Ada\"}");

        console.perform(ada, get(page))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("export const a = 1;")))
                .andExpect(content().string(containsString("No changes")))
                .andExpect(content().string(containsString("{&quot;name&quot;:&quot;Ada&quot;}")))
                .andExpect(content().string(containsString("ORDERS_TABLE")))
                .andExpect(content().string(not(containsString("orders-of-acme"))));
    }

    @Test
    void keepsTheFirstLineBreakOfAFile() throws Exception {
        console.perform(ada, get(page).param("file", "lib/b.mjs"))
                .andExpect(content().string(containsString(">\n\nexport const b = 2;</textarea>")));
    }

    @Test
    void opensAnotherFileInPlace() throws Exception {
        console.perform(
                        ada,
                        get(page)
                                .param("file", "lib/b.mjs")
                                .header("HX-Request", "true")
                                .header("HX-Request-Type", "partial"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("export const b = 2;")))
                .andExpect(content().string(not(containsString("<html"))));
    }

    @Test
    void savesAFormAndComesBackToTheFile() throws Exception {
        var before = drafts.read(ada, "order-intake", "index.mjs");

        console.perform(
                        ada,
                        post(page + "/draft/saves")
                                .param("file", "index.mjs")
                                .param("etag", before.etag())
                                .param("text", "one\r\ntwo"))
                .andExpect(status().isSeeOther())
                .andExpect(redirectedUrl(page + "?file=index.mjs"));

        assertThat(drafts.read(ada, "order-intake", "index.mjs").text()).isEqualTo("one\ntwo");
    }

    @Test
    void showsBothTextsWhenAFormMeetsANewerOne() throws Exception {
        var before = drafts.read(ada, "order-intake", "index.mjs");
        drafts.save(ada, "order-intake", "index.mjs", "from the other tab", Optional.empty());

        console.perform(
                        ada,
                        post(page + "/draft/saves")
                                .param("file", "index.mjs")
                                .param("etag", before.etag())
                                .param("text", "from this tab"))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("from this tab")))
                .andExpect(content().string(containsString("from the other tab")))
                .andExpect(content().string(containsString("Keep mine")));
    }

    @Test
    void addsRenamesAndRemovesFiles() throws Exception {
        console.perform(ada, post(page + "/draft/files").param("path", "lib/new.mjs"))
                .andExpect(redirectedUrl(page + "?file=lib%2Fnew.mjs"));
        console.perform(
                        ada,
                        post(page + "/draft/renames")
                                .param("file", "lib/new.mjs")
                                .param("path", "lib/old.mjs"))
                .andExpect(redirectedUrl(page + "?file=lib%2Fold.mjs"));
        console.perform(ada, post(page + "/draft/removals").param("file", "lib/b.mjs"))
                .andExpect(redirectedUrl(page));

        assertThat(drafts.open(ada, "order-intake").files())
                .extracting(Drafts.Draft.Entry::path)
                .containsExactly("index.mjs", "lib/old.mjs");
    }

    @Test
    void addsNoFileOverAnother() throws Exception {
        console.perform(ada, post(page + "/draft/files").param("path", "index.mjs"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("There is a file index.mjs already")));

        assertThat(drafts.read(ada, "order-intake", "index.mjs").text())
                .isEqualTo("export const a = 1;");
    }

    @Test
    void deploysWhatWasTyped() throws Exception {
        var before = drafts.read(ada, "order-intake", "index.mjs");

        console.perform(
                        ada,
                        post(page + "/deploy")
                                .param("file", "index.mjs")
                                .param("etag", before.etag())
                                .param("text", "export const a = 3;"))
                .andExpect(status().isSeeOther())
                .andExpect(flash().attribute("toast", containsString("Deployed")));

        assertThat(drafts.open(ada, "order-intake").isChanged()).isFalse();
        assertThat(drafts.read(ada, "order-intake", "index.mjs").text())
                .isEqualTo("export const a = 3;");
    }

    @Test
    void discardsTheDraft() throws Exception {
        drafts.save(ada, "order-intake", "index.mjs", "a mistake", Optional.empty());

        console.perform(ada, post(page + "/draft/discards")).andExpect(status().isSeeOther());

        assertThat(drafts.open(ada, "order-intake").isChanged()).isFalse();
    }

    @Test
    void keepsATestEventUnderAName() throws Exception {
        console.perform(
                        ada,
                        post(page + "/test-events")
                                .param("eventName", "50 % off")
                                .param("json", "{\"n\": 1}"))
                .andExpect(redirectedUrl(page + "?event=50%20%25%20off"));
        console.perform(ada, get(page + "/test-events").param("name", "50 % off"))
                .andExpect(content().json("{\"n\": 1}"));
        console.perform(ada, post(page + "/test-events/removals").param("event", "50 % off"))
                .andExpect(status().isSeeOther());

        assertThat(events.list(ada, "order-intake")).isEmpty();
    }

    @Test
    void refusesABadTestEventNextToItsFieldAndKeepsWhatWasTyped() throws Exception {
        console.perform(
                        ada,
                        post(page + "/test-events").param("eventName", "x").param("json", "{oops"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("{oops")))
                .andExpect(content().string(containsString("aria-invalid=\"true\"")));
    }

    @Test
    void saysNotFoundForAFunctionThatIsNotThere() throws Exception {
        console.perform(ada, get(page + "-not")).andExpect(status().isNotFound());
    }
}
