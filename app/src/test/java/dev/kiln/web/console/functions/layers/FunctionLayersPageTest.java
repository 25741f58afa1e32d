package dev.kiln.web.console.functions.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.functions.Functions;
import dev.kiln.functions.TestFunctions;
import dev.kiln.layers.Layers;
import dev.kiln.layers.NewLayerVersion;
import dev.kiln.web.console.Forms;
import java.io.ByteArrayOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@OnH2
class FunctionLayersPageTest {

    private static final String LAYERS = "/functions/resize/configuration/layers";

    @Autowired MockMvc mvc;
    @Autowired People people;
    @Autowired TestFunctions functions;
    @Autowired Functions saved;
    @Autowired Layers layers;

    private Caller ada;
    private Forms forms;

    @BeforeEach
    void aFunction() {
        ada = people.ada();
        forms = new Forms(mvc, ada);
        functions.create(ada, "resize");
    }

    @Test
    void layersAreSavedInTheirOrder() throws Exception {
        var first = publish("fonts");
        var second = publish("pillow");

        forms.send(LAYERS, "layer", second, "layer", "", "layer", first)
                .andExpect(status().isSeeOther());

        assertThat(saved.get(ada, "resize").advanced().layers()).containsExactly(second, first);
        forms.open(LAYERS).andExpect(content().string(containsString("value=\"" + first + "\"")));
    }

    @Test
    void aLayerThatIsNotThereIsToldAndStaysInTheForm() throws Exception {
        forms.send(LAYERS, "layer", "pillow")
                .andExpect(status().isUnprocessableContent())
                .andExpect(
                        content()
                                .string(
                                        allOf(
                                                containsString("id=\"layer-problem\""),
                                                containsString("value=\"pillow\""))));
    }

    private String publish(String name) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("python/" + name + ".py"));
            zip.write('#');
        }
        return layers.publish(ada, NewLayerVersion.of(name, bytes.toByteArray())).arn().toString();
    }
}
