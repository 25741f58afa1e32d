package dev.kiln.web.console.layout;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.executor.contract.HostFact;
import dev.kiln.placement.ExecutorRegistry;
import dev.kiln.placement.TestHeartbeats;
import dev.kiln.web.console.Forms;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@OnH2
class IsolationDangersTest {

    @Autowired MockMvc mvc;
    @Autowired People people;
    @Autowired ExecutorRegistry executors;

    @Test
    void everyPageSaysThatFunctionsAreNotIsolatedForAsLongAsItIsSo() throws Exception {
        var beat =
                TestHeartbeats.of("weak", URI.create("http://127.0.0.1:29999"), List.of(), false);
        var pages = new Forms(mvc, people.ada());
        executors.beat(TestHeartbeats.with(beat, new HostFact("Isolation", "complete", true)));
        pages.open("/functions").andExpect(content().string(not(containsString("danger-bar"))));

        executors.beat(
                TestHeartbeats.with(
                        beat, new HostFact("Isolation", "System calls are not filtered.", false)));

        pages.open("/functions")
                .andExpect(content().string(containsString("Functions are not isolated.")))
                .andExpect(
                        content()
                                .string(
                                        containsString(
                                                "host-weak: System calls are not filtered.")));
        executors.beat(TestHeartbeats.with(beat, new HostFact("Isolation", "complete", true)));
    }
}
