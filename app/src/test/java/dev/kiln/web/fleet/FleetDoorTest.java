package dev.kiln.web.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.TestDatabases;
import dev.kiln.executor.contract.ExecutorHeartbeat;
import dev.kiln.executor.contract.ExecutorHost;
import dev.kiln.executor.contract.HeartbeatAnswer;
import dev.kiln.executor.contract.RuntimeOffer;
import dev.kiln.executor.contract.trust.JoinToken;
import dev.kiln.executor.fleet.AppAccess;
import dev.kiln.executor.fleet.AppClient;
import dev.kiln.executor.fleet.JoinSettings;
import dev.kiln.executor.fleet.Joining;
import dev.kiln.fleet.FleetMembers;
import dev.kiln.fleet.JoinTokens;
import dev.kiln.placement.ExecutorRegistry;
import dev.kiln.placement.TestHeartbeats;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** Executors of other machines, over real connections. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "kiln.fleet.port=0")
@ContextConfiguration(initializers = TestDatabases.H2.class)
@DirtiesContext
class FleetDoorTest {

    private static final List<RuntimeOffer> NODE =
            List.of(new RuntimeOffer("nodejs", "nodejs20.x", "20.20.2"));

    @Autowired FleetConnector connector;
    @Autowired JoinTokens tokens;
    @Autowired FleetMembers members;
    @Autowired ExecutorRegistry registry;

    @Value("${kiln.fleet-token}")
    String fleetToken;

    @LocalServerPort int port;
    @TempDir Path data;

    @Test
    void letsAnExecutorJoinAndReport() throws Exception {
        var joined = join(token());

        var answer = client(joined).beat(heartbeat(joined.memberId()));

        assertThat(answer).isEqualTo(HeartbeatAnswer.CARRY_ON);
        assertThat(registry.living())
                .extracting(it -> it.host().memberId())
                .contains(joined.memberId());
        assertThat(joined.host()).isEqualTo("127.0.0.1");
    }

    @Test
    void needsNoTokenOnceItHasJoined() throws Exception {
        var first = join(token());

        var again = join("");

        assertThat(again.memberId()).isEqualTo(first.memberId());
        assertThat(client(again).beat(heartbeat(again.memberId())))
                .isEqualTo(HeartbeatAnswer.CARRY_ON);
    }

    @Test
    void tellsADrainedExecutorSo() throws Exception {
        var joined = join(token());
        client(joined).beat(heartbeat(joined.memberId()));

        members.drain(joined.memberId(), true);

        assertThat(client(joined).beat(heartbeat(joined.memberId())).isDraining()).isTrue();
    }

    @Test
    void givesItsTokenToNoOtherApp() {
        var token = JoinToken.parse(token()).orElseThrow();
        var foreign = new JoinToken(token.id(), token.secret(), "0".repeat(64));

        assertThatThrownBy(() -> join(foreign.text()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not the app that the join token belongs to");
    }

    @Test
    void letsARemovedExecutorInNowhere() throws Exception {
        var joined = join(token());
        members.remove(joined.memberId());

        assertThatThrownBy(() -> client(joined).beat(heartbeat(joined.memberId())))
                .hasMessageContaining("removed from the fleet");
    }

    @Test
    void letsNobodySpeakForAnother() throws Exception {
        var joined = join(token());

        assertThatThrownBy(() -> client(joined).beat(heartbeat("somebody-else")))
                .isInstanceOf(IOException.class);
        assertThat(registry.living())
                .extracting(it -> it.host().memberId())
                .doesNotContain("somebody-else");
    }

    @Test
    void letsNobodyLureTheTokenOfThisMachineAway() throws Exception {
        var joined = join(token());
        var plain =
                TestHeartbeats.startOf(
                        heartbeat(joined.memberId()).host(),
                        TestHeartbeats.of("lure", URI.create("http://127.0.0.1:1"), NODE, false));

        assertThatThrownBy(() -> client(joined).beat(plain)).isInstanceOf(IOException.class);
        assertThat(registry.living())
                .extracting(ExecutorHeartbeat::executorId)
                .doesNotContain("lure");
    }

    @Test
    void believesTheSharedTokenOnlyOnThisMachinesPort() throws Exception {
        var local = new AppClient(origin(), new AppAccess.SharedToken(fleetToken), "local");
        var wrong = new AppClient(origin(), new AppAccess.SharedToken("wrong"), "local");

        assertThat(local.beat(heartbeat("local-one"))).isEqualTo(HeartbeatAnswer.CARRY_ON);
        assertThatThrownBy(() -> wrong.beat(heartbeat("local-two")))
                .hasMessageContaining("does not know this executor");
    }

    @Test
    void saysWhichVersionsDoNotGoTogether() throws Exception {
        var request =
                HttpRequest.newBuilder(origin().resolve("/fleet/heartbeats"))
                        .header("Authorization", "Bearer " + fleetToken)
                        .header("Kiln-Contract", "1")
                        .header("Kiln-Executor", "old-one")
                        .POST(BodyPublishers.noBody())
                        .build();

        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(426);
            assertThat(answer.body()).contains("old-one speaks 1", "same release");
        }
    }

    private String token() {
        return tokens.create("ada@example.com", Duration.ofHours(1)).text();
    }

    private AppAccess.Joined join(String token) throws IOException {
        var settings = new JoinSettings("", token, "", 0);
        return (AppAccess.Joined) new Joining(fleet(), settings, "rack-7", data).access();
    }

    private AppClient client(AppAccess access) {
        return new AppClient(fleet(), access, "rack-7");
    }

    private URI fleet() {
        return URI.create("https://127.0.0.1:" + connector.port());
    }

    private URI origin() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static ExecutorHeartbeat heartbeat(String memberId) {
        var beat =
                TestHeartbeats.of(
                        "start-of-" + memberId, URI.create("https://127.0.0.1:1"), NODE, false);
        return TestHeartbeats.startOf(new ExecutorHost(memberId, "rack-7", "test"), beat);
    }
}
