package dev.kiln.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.kiln.KilnApplication;
import dev.kiln.OnPostgreSql;
import dev.kiln.People;
import dev.kiln.TestDatabases;
import dev.kiln.accounts.Caller;
import dev.kiln.identity.Credentials;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** Two whole apps on one database: what one revokes, the other refuses at the next request. */
@OnPostgreSql
@Import(Credentials.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RevocationTest {

    private static final int REFUSED = 403;

    @Autowired MockMvc here;
    @Autowired JdbcClient jdbc;
    @Autowired TransactionTemplate transactions;
    @Autowired Revocations revocations;
    @Autowired Replicas replicas;
    @Autowired Credentials credentials;
    @Autowired People people;
    @Autowired Environment environment;

    private final HttpClient client = HttpClient.newHttpClient();
    private ConfigurableApplicationContext other;
    private Caller ada;
    private String bearer;

    @BeforeAll
    void startTheOther() {
        other =
                new SpringApplicationBuilder(KilnApplication.class)
                        .run(
                                "--server.port=0",
                                "--spring.datasource.url="
                                        + environment.getProperty("spring.datasource.url"),
                                "--kiln.data=" + TestDatabases.newDataDirectory(),
                                "--kiln.fleet-token=a-fleet-token-for-tests");
    }

    @AfterAll
    void stopTheOther() {
        other.close();
    }

    @BeforeEach
    void giveAdaAToken() {
        ada = people.ada();
        bearer = credentials.bearer(ada);
        await().until(() -> other.getBean(Replicas.class).areHeard());
        await().until(replicas::areHeard);
    }

    @RepeatedTest(20)
    void failsOnTheNextRequestAtEveryReplica() throws Exception {
        remembered();

        transactions.executeWithoutResult(
                _ -> {
                    removeToken();
                    revocations.revoke(RevocationScope.account(ada.account()));
                });

        assertThat(there()).isEqualTo(REFUSED);
        assertThat(here()).isEqualTo(REFUSED);
    }

    @RepeatedTest(3)
    void isNotAnsweredFromMemoryByAReplicaThatLostItsConnection() throws Exception {
        remembered();

        jdbc.sql(
                        """
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where application_name = 'kiln-revocations' and datname = current_database()
                        """)
                .query((row, _) -> "")
                .list();
        transactions.executeWithoutResult(
                _ -> {
                    removeToken();
                    revocations.revoke(RevocationScope.person(ada.userId()));
                });

        assertThat(there()).isEqualTo(REFUSED);
        assertThat(here()).isEqualTo(REFUSED);
    }

    @Test
    void forgetsNothingWhenTheChangeIsRolledBack() throws Exception {
        remembered();

        transactions.executeWithoutResult(
                status -> {
                    revocations.revoke(RevocationScope.account(ada.account()));
                    status.setRollbackOnly();
                });
        removeToken();

        assertThat(here()).isEqualTo(200);
        assertThat(there()).isEqualTo(200);
    }

    /** Both answer from memory: what the database says does not count until it is told. */
    private void remembered() throws Exception {
        assertThat(here()).isEqualTo(200);
        assertThat(there()).isEqualTo(200);
    }

    private void removeToken() {
        jdbc.sql("delete from api_tokens where user_id = ?").param(ada.userId()).update();
    }

    private int here() throws Exception {
        return here.perform(get("/2015-03-31/functions").header("Authorization", bearer))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private int there() throws Exception {
        var port = other.getEnvironment().getProperty("local.server.port");
        var request =
                HttpRequest.newBuilder(
                                URI.create("http://localhost:" + port + "/2015-03-31/functions"))
                        .header("Authorization", bearer)
                        .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
