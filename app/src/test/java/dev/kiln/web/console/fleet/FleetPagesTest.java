package dev.kiln.web.console.fleet;

import static dev.kiln.web.console.SignedInAs.signedInAs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.kiln.People;
import dev.kiln.TestDatabases;
import dev.kiln.accounts.Caller;
import dev.kiln.executor.contract.ExecutorHeartbeat;
import dev.kiln.executor.contract.RuntimeOffer;
import dev.kiln.fleet.FleetMembers;
import dev.kiln.fleet.JoinTokens;
import dev.kiln.placement.ExecutorRegistry;
import dev.kiln.placement.TestHeartbeats;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** In an app of its own: only one person can own an installation. */
@SpringBootTest(properties = "kiln.fleet.port=8443")
@Import(People.class)
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestDatabases.H2.class)
@DirtiesContext
class FleetPagesTest {

    @Autowired MockMvc mvc;
    @Autowired People people;
    @Autowired JdbcClient jdbc;
    @Autowired FleetMembers members;
    @Autowired JoinTokens tokens;
    @Autowired ExecutorRegistry registry;

    private Caller ada;
    private String fleet;

    @BeforeEach
    void adaOwnsTheInstallation() {
        ada = people.ada();
        fleet = "/a/" + ada.account() + "/fleet";
        jdbc.sql("delete from installation").update();
        jdbc.sql(
                        "insert into installation (installation_id, owner_id, set_up_at) values (1, :ada, :now)")
                .param("ada", ada.userId())
                .param("now", OffsetDateTime.now(ZoneOffset.UTC))
                .update();
    }

    @Test
    void showsWhatExecutorsReport() throws Exception {
        report("rack-7", 1);

        mvc.perform(get(fleet).with(signedInAs(ada)))
                .andExpect(
                        content()
                                .string(
                                        allOf(
                                                containsString("host-rack-7"),
                                                containsString("Ready"),
                                                containsString("0 of 4,096 MB"),
                                                containsString("nodejs20.x"))));
        mvc.perform(get(fleet).header("HX-Request", "true").with(signedInAs(ada)))
                .andExpect(
                        content()
                                .string(
                                        allOf(
                                                containsString("host-rack-7"),
                                                not(containsString("<html")))));
        mvc.perform(get(fleet + "/member-rack-7").with(signedInAs(ada)))
                .andExpect(content().string(containsString("20.20.2")));
    }

    @Test
    void saysWhichExecutorIsLost() throws Exception {
        report("lost", 2);
        registry.dismiss("member-lost");

        mvc.perform(get(fleet).with(signedInAs(ada)))
                .andExpect(
                        content()
                                .string(
                                        allOf(
                                                containsString("host-lost"),
                                                containsString("Lost"))));
    }

    @Test
    void drainsAndTakesBack() throws Exception {
        report("busy", 3);

        mvc.perform(sent(fleet + "/member-busy/drain")).andExpect(redirectedUrl(fleet));
        assertThat(members.find("member-busy").orElseThrow().isDraining()).isTrue();
        mvc.perform(get(fleet).with(signedInAs(ada)))
                .andExpect(content().string(containsString("Drained")));

        mvc.perform(sent(fleet + "/member-busy/return")).andExpect(redirectedUrl(fleet));
        assertThat(members.find("member-busy").orElseThrow().isDraining()).isFalse();
    }

    @Test
    void removesAfterAQuestion() throws Exception {
        report("old", 4);

        mvc.perform(get(fleet + "/member-old/remove").with(signedInAs(ada)))
                .andExpect(content().string(containsString("Remove host-old?")));
        mvc.perform(sent(fleet + "/member-old/remove")).andExpect(redirectedUrl(fleet));

        assertThat(members.find("member-old")).isEmpty();
        assertThat(registry.living())
                .extracting(it -> it.host().memberId())
                .doesNotContain("member-old");
    }

    @Test
    void showsATokenOnceWithTheCommandThatUsesIt() throws Exception {
        mvc.perform(sent(fleet + "/tokens?hours=24"))
                .andExpect(
                        content()
                                .string(
                                        containsString(
                                                "./kiln executor --join https://localhost:8443 --token kiln-")));
        var token = tokens.newest().getFirst();

        mvc.perform(get(fleet).with(signedInAs(ada)))
                .andExpect(
                        content()
                                .string(
                                        allOf(
                                                containsString(token.id()),
                                                containsString("Good until"))));
        mvc.perform(sent(fleet + "/tokens/" + token.id() + "/revoke"))
                .andExpect(redirectedUrl(fleet));

        assertThat(tokens.newest().getFirst().revokedAt()).isNotNull();
    }

    @Test
    void refusesATokenThatWouldLastTooLong() throws Exception {
        mvc.perform(sent(fleet + "/tokens?hours=999")).andExpect(status().isBadRequest());
    }

    @Test
    void isNoPageForOthers() throws Exception {
        report("secret", 5);
        var ben = people.ada();
        var his = "/a/" + ben.account() + "/fleet";

        mvc.perform(get(his).with(signedInAs(ben))).andExpect(status().isNotFound());
        mvc.perform(get(his + "/member-secret").with(signedInAs(ben)))
                .andExpect(status().isNotFound());
        mvc.perform(post(his + "/member-secret/drain").with(csrf()).with(signedInAs(ben)))
                .andExpect(status().isNotFound());
        mvc.perform(get("/a/" + ben.account()).with(signedInAs(ben)))
                .andExpect(content().string(not(containsString("/fleet\""))));
        mvc.perform(get("/a/" + ada.account()).with(signedInAs(ada)))
                .andExpect(content().string(containsString("/fleet\"")));
    }

    private void report(String id, int port) {
        ExecutorHeartbeat beat =
                TestHeartbeats.of(
                        id,
                        URI.create("http://127.0.0.1:" + port),
                        List.of(new RuntimeOffer("nodejs", "nodejs20.x", "20.20.2")),
                        false);
        members.heard(beat.host());
        registry.beat(beat);
    }

    private MockHttpServletRequestBuilder sent(String path) {
        return post(path).with(csrf()).with(signedInAs(ada));
    }
}
