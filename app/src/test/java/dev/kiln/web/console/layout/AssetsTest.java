package dev.kiln.web.console.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.kiln.OnH2;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@OnH2
class AssetsTest {

    @Autowired Assets assets;
    @Autowired MockMvc mvc;

    @Test
    void namesCarryTheHashOfTheContent() {
        assertThat(assets.url("console.css")).matches("/assets/console-[A-Z0-9]{8}\\.css");
        assertThat(assets.icon("search")).matches("/assets/icons-[A-Z0-9]{8}\\.svg#search");
    }

    @Test
    void refusesNamesThatDoNotExist() {
        assertThatThrownBy(() -> assets.url("nothing.css")).hasMessageContaining("nothing.css");
    }

    @Test
    void mayBeKeptForEver() throws Exception {
        mvc.perform(get(assets.url("console.css")))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", "max-age=31536000, public, immutable"));
    }

    @Test
    void comeCompressedAsTheyLie() throws Exception {
        mvc.perform(get(assets.url("console.js")).header("Accept-Encoding", "br, gzip"))
                .andExpect(header().string("Content-Encoding", "br"));
        mvc.perform(get(assets.url("console.js")).header("Accept-Encoding", "gzip"))
                .andExpect(header().string("Content-Encoding", "gzip"));
    }
}
