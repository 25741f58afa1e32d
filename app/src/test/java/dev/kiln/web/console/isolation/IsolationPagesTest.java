package dev.kiln.web.console.isolation;

import static dev.kiln.web.console.SignedInAs.signedInAs;
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
import dev.kiln.executor.contract.SelfTestFinding.Outcome;
import dev.kiln.isolation.IsolationTests;
import dev.kiln.isolation.TestedExecutors;
import dev.kiln.placement.ExecutorRegistry;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
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

/** In an app of its own: only one person can own an installation. */
@SpringBootTest
@Import(People.class)
@AutoConfigureMockMvc
@ContextConfiguration(initializers = TestDatabases.H2.class)
@DirtiesContext
class IsolationPagesTest {

    @Autowired MockMvc mvc;
    @Autowired People people;
    @Autowired IsolationTests tests;
    @Autowired ExecutorRegistry registry;
    @Autowired JdbcClient jdbc;

    private Caller ada;
    private String page;
    private final String member = UUID.randomUUID().toString();
    private final String name = "kiln-" + member.substring(0, 8);

    @BeforeEach
    void adaOwnsTheInstallation() {
        ada = people.ada();
        jdbc.sql("delete from installation").update();
        jdbc.sql(
                        "insert into installation (installation_id, owner_id, set_up_at) values (1, :ada, :now)")
                .param("ada", ada.userId())
                .param("now", OffsetDateTime.now(ZoneOffset.UTC))
                .update();
        page = "/a/" + ada.account() + "/isolation";
        registry.beat(TestedExecutors.heartbeat(member, name), false);
    }

    @Test
    void aSelfTestIsStartedWatchedAndRead() throws Exception {
        mvc.perform(get(page).with(signedInAs(ada)))
                .andExpect(
                        content()
                                .string(
                                        allOf(
                                                containsString(name),
                                                containsString("Never tested"))));
        mvc.perform(post(page).param("executor", member).with(signedInAs(ada)).with(csrf()))
                .andExpect(status().isSeeOther());
        var id = tests.wanted(member).orElseThrow();
        var report = page + "/" + id;
        tests.report(TestedExecutors.report(id, false, Outcome.HELD));
        mvc.perform(get(report).with(signedInAs(ada)))
                .andExpect(
                        content()
                                .string(
                                        allOf(
                                                containsString("Trying hostile archives"),
                                                containsString("hx-get=\"" + report + "\""),
                                                containsString("44 %"))));
        tests.report(TestedExecutors.report(id, true, Outcome.HELD, Outcome.HELD));

        mvc.perform(get(report).with(signedInAs(ada)))
                .andExpect(
                        content()
                                .string(
                                        allOf(
                                                containsString("All promises held"),
                                                containsString("2 of 2 attacks"),
                                                containsString("Linux 6.18"),
                                                not(containsString("hx-get=\"" + report)))));
        mvc.perform(get(page).with(signedInAs(ada)))
                .andExpect(content().string(containsString("href=\"" + report + "\"")));
    }

    @Test
    void aBrokenPromiseIsShownFirstWithItsEvidence() throws Exception {
        var id = tests.start(ada, member).testId();
        tests.report(TestedExecutors.report(id, true, Outcome.HELD, Outcome.BROKEN));

        mvc.perform(get(page + "/" + id).header("HX-Request", "true").with(signedInAs(ada)))
                .andExpect(
                        content()
                                .string(
                                        allOf(
                                                containsString("Not all promises held"),
                                                containsString("sees &lt;200&gt; processes"),
                                                not(containsString("<html")))));
    }

    @Test
    void anExecutorThatIsGoneIsNotTested() throws Exception {
        mvc.perform(post(page).param("executor", "gone").with(signedInAs(ada)).with(csrf()))
                .andExpect(redirectedUrl(page));
    }

    @Test
    void nobodyButTheOwnerFindsThePage() throws Exception {
        var bob = people.bob();

        mvc.perform(get("/a/" + bob.account() + "/isolation").with(signedInAs(bob)))
                .andExpect(status().isNotFound());
    }

    @Test
    void reportsOfOthersAreNotFound() throws Exception {
        var id = tests.start(people.bob(), member).testId();

        mvc.perform(get(page + "/" + id).with(signedInAs(ada))).andExpect(status().isNotFound());
    }
}
