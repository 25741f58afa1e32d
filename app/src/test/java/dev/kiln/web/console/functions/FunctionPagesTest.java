package dev.kiln.web.console.functions;

import static dev.kiln.web.console.SignedInAs.signedInAs;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.executor.contract.RuntimeOffer;
import dev.kiln.functions.FunctionNotFound;
import dev.kiln.functions.Functions;
import dev.kiln.functions.TestEvents;
import dev.kiln.functions.TestFunctions;
import dev.kiln.placement.ExecutorRegistry;
import dev.kiln.placement.TestHeartbeats;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

@OnH2
class FunctionPagesTest {

    @Autowired MockMvc mvc;
    @Autowired People people;
    @Autowired Functions functions;
    @Autowired TestEvents events;
    @Autowired TestFunctions activated;
    @Autowired ExecutorRegistry registry;

    private Caller ada;
    private String list;

    @BeforeEach
    void meetAda() {
        ada = people.ada();
        list = "/a/" + ada.account() + "/functions";
    }

    @Test
    void oneClickMakesAFunctionWithAnEventToRun() throws Exception {
        var start = "/a/" + ada.account() + "/start";

        mvc.perform(sent(post(start)).param("blueprint", "hello-python"))
                .andExpect(status().isSeeOther())
                .andExpect(redirectedUrl(list + "/hello-python"));
        mvc.perform(sent(post(start)).param("blueprint", "hello-python"))
                .andExpect(redirectedUrl(list + "/hello-python-2"));

        assertThat(events.list(ada, "hello-python-2")).hasSize(1);
    }

    @Test
    void aNewFunctionTakesWhatWasTyped() throws Exception {
        mvc.perform(
                        typed("resize-image", "256", "30")
                                .param("environmentName", "BUCKET", "")
                                .param("environmentValue", "thumbnails", ""))
                .andExpect(redirectedUrl(list + "/resize-image"));

        var created = functions.get(ada, "resize-image");
        assertThat(created.memoryMb()).isEqualTo(256);
        assertThat(created.timeoutSeconds()).isEqualTo(30);
        assertThat(functions.environment(ada, "resize-image"))
                .containsExactlyEntriesOf(Map.of("BUCKET", "thumbnails"));
    }

    @Test
    void everyBadFieldGetsItsLimitAndKeepsWhatWasTyped() throws Exception {
        mvc.perform(typed("resize image", "127", "many"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(
                        content()
                                .string(
                                        allOf(
                                                containsString("value=\"resize image\""),
                                                containsString("id=\"name-problem\""),
                                                containsString("id=\"memoryMb-problem\""),
                                                containsString("value=\"many\""),
                                                containsString(
                                                        "Timeout is a whole number of seconds"))));
    }

    @Test
    void anUploadOverTheLimitIsRefusedAtItsField() throws Exception {
        var zip = new MockMultipartFile("archive", new byte[(50 << 20) + 1]);
        var form = multipart(list + "/new").file(zip).param("name", "big").param("source", "zip");

        mvc.perform(sent(form))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("A zip may have 50 MB")))
                .andExpect(content().string(containsString("value=\"big\"")));
    }

    @Test
    void aBadZipIsReportedWithTheOtherBadFields() throws Exception {
        var zip = new MockMultipartFile("archive", "code.zip", null, "no zip".getBytes(UTF_8));
        var form = multipart(list + "/new").file(zip).param("name", "a b").param("source", "zip");

        mvc.perform(sent(form).param("runtime", "python3.11").param("memoryMb", "1"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(
                        content()
                                .string(
                                        allOf(
                                                containsString("href=\"#archive\""),
                                                containsString("href=\"#name\""),
                                                containsString("href=\"#memoryMb\""),
                                                containsString("href=\"#role\""))));
    }

    @Test
    void aBlueprintBringsItsVariables() throws Exception {
        mvc.perform(
                sent(post("/a/" + ada.account() + "/start")).param("blueprint", "webhook-python"));

        assertThat(functions.environment(ada, "webhook-python")).containsKey("WEBHOOK_SECRET");
    }

    @Test
    void aFunctionSaysWhichVersionItReallyRunsOn() throws Exception {
        mvc.perform(typed("resize", "128", "3"));
        var draining = true;
        registry.beat(
                TestHeartbeats.of(
                        "ex-old",
                        URI.create("http://127.0.0.1:9"),
                        List.of(new RuntimeOffer("python", "python3.9", "3.9.2")),
                        draining));

        mvc.perform(get(list + "/resize/configuration").with(signedInAs(ada)))
                .andExpect(
                        content()
                                .string(
                                        containsString(
                                                "Runs on Python 3.9.2: 3.11 is not installed")));
    }

    @Test
    void aVariableThatAppearsTwiceIsRefused() throws Exception {
        mvc.perform(typed("twice", "128", "3").param("environmentName", "MODE", "MODE"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("appear twice: MODE")));
    }

    @Test
    void withoutJavaScriptTheFormComesBackWithMoreRows() throws Exception {
        mvc.perform(typed("resize", "128", "3").param("environmentName", "MODE").param("more", "v"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("value=\"MODE\"")))
                .andExpect(content().string(containsString("environment-value-2")));
    }

    @Test
    void theConfigurationIsChangedAndShown() throws Exception {
        mvc.perform(typed("resize", "128", "3"));
        activated.finished(ada, "resize");
        var form = post(list + "/resize/configuration").param("runtime", "python3.11");

        mvc.perform(
                        sent(form)
                                .param("handler", "app.run")
                                .param("ephemeralStorageMb", "512")
                                .param("memoryMb", "1,024")
                                .param("timeoutSeconds", "60"))
                .andExpect(redirectedUrl(list + "/resize/configuration"));

        mvc.perform(get(list + "/resize/configuration").with(signedInAs(ada)))
                .andExpect(content().string(containsString("value=\"1024\"")))
                .andExpect(content().string(containsString("value=\"app.run\"")));
    }

    @Test
    void deletingAsksForTheName() throws Exception {
        mvc.perform(typed("resize", "128", "3"));

        mvc.perform(sent(post(list + "/resize/delete")).param("confirm", "Resize"))
                .andExpect(status().isUnprocessableContent());
        assertThat(functions.get(ada, "resize").name()).isEqualTo("resize");

        mvc.perform(sent(post(list + "/resize/delete")).param("confirm", "resize"))
                .andExpect(redirectedUrl(list));
        assertThatThrownBy(() -> functions.get(ada, "resize")).isInstanceOf(FunctionNotFound.class);
    }

    @Test
    void theListNarrowsAsAFragment() throws Exception {
        mvc.perform(typed("resize", "128", "3"));
        mvc.perform(typed("archive", "128", "3"));

        mvc.perform(get(list).param("q", "resi").header("HX-Request", "true").with(signedInAs(ada)))
                .andExpect(header().string("Vary", containsString("HX-Request")))
                .andExpect(content().string(containsString("resize")))
                .andExpect(content().string(not(containsString("archive"))))
                .andExpect(content().string(not(containsString("<html"))));
    }

    @Test
    void everyPageOfAQuietFunctionSaysWhatToDo() throws Exception {
        mvc.perform(typed("resize", "128", "3"));

        mvc.perform(get(list + "/resize/monitor").with(signedInAs(ada)))
                .andExpect(content().string(containsString("Nothing ran in this range")));
        mvc.perform(get(list + "/resize/logs").with(signedInAs(ada)))
                .andExpect(content().string(containsString("Nothing was logged yet")));
    }

    @Test
    void homeLeadsANewAccountToItsFirstFunction() throws Exception {
        var home = get("/a/" + ada.account());

        mvc.perform(home.with(signedInAs(ada)))
                .andExpect(content().string(containsString("Choose a blueprint")));
    }

    private AbstractMockHttpServletRequestBuilder<?> typed(
            String name, String memory, String timeout) {
        return sent(post(list + "/new"))
                .param("name", name)
                .param("source", "blueprint")
                .param("blueprint", "hello-python")
                .param("role", "arn:aws:iam::" + ada.account() + ":role/kiln-function")
                .param("memoryMb", memory)
                .param("timeoutSeconds", timeout);
    }

    private AbstractMockHttpServletRequestBuilder<?> sent(
            AbstractMockHttpServletRequestBuilder<?> request) {
        return request.with(signedInAs(ada)).with(csrf());
    }
}
