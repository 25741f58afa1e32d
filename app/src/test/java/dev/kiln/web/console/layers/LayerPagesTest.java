package dev.kiln.web.console.layers;

import static dev.kiln.web.console.SignedInAs.signedInAs;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import java.io.ByteArrayOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

@OnH2
class LayerPagesTest {

    @Autowired MockMvc mvc;
    @Autowired People people;

    private Caller ada;
    private String layers;

    @BeforeEach
    void meetAda() {
        ada = people.ada();
        layers = "/a/" + ada.account() + "/layers";
    }

    @Test
    void anAccountWithoutLayersLearnsWhatTheyAre() throws Exception {
        mvc.perform(get(layers).with(signedInAs(ada)))
                .andExpect(content().string(containsString("No layers yet")));
    }

    @Test
    void aLayerIsPublishedShownAndDeleted() throws Exception {
        mvc.perform(published("pillow")).andExpect(redirectedUrl(layers + "/pillow"));
        mvc.perform(published("pillow"));
        var second = layers + "/pillow/versions/2";

        mvc.perform(get(layers + "/pillow").with(signedInAs(ada)))
                .andExpect(
                        content()
                                .string(
                                        allOf(
                                                containsString("Version 2"),
                                                containsString("python3.13"))));
        mvc.perform(get(second).with(signedInAs(ada)))
                .andExpect(content().string(containsString(":layer:pillow:2")));
        mvc.perform(post(second + "/delete").with(signedInAs(ada)).with(csrf()))
                .andExpect(redirectedUrl(layers));
        mvc.perform(get(second).with(signedInAs(ada))).andExpect(status().isNotFound());
    }

    @Test
    void aRefusedFormKeepsWhatWasTypedAndAsksForTheFileAgain() throws Exception {
        mvc.perform(published("two words"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(
                        content()
                                .string(
                                        allOf(
                                                containsString("value=\"two words\""),
                                                containsString("id=\"name-problem\""),
                                                containsString("Choose the zip file again"))));
    }

    private AbstractMockHttpServletRequestBuilder<?> published(String name) throws Exception {
        return multipart(layers + "/new")
                .file(new MockMultipartFile("archive", "layer.zip", null, zip()))
                .param("name", name)
                .param("runtimes", "python3.13")
                .with(signedInAs(ada))
                .with(csrf());
    }

    private static byte[] zip() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("python/shared.py"));
            zip.write('#');
        }
        return bytes.toByteArray();
    }
}
