package dev.kiln.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.OnH2;
import dev.kiln.OnPostgreSql;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.executor.contract.NetworkAccess.Mode;
import dev.kiln.executor.contract.TelemetryEvent.NetworkUsed;
import dev.kiln.executor.contract.TelemetryEvent.NetworkVerdict;
import dev.kiln.executor.contract.TelemetrySource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class NetworkTrafficTest {

    private static final Duration DAY = Duration.ofDays(1);

    abstract static class Facts {

        @Autowired NetworkTraffic traffic;
        @Autowired NetworkDefaults defaults;
        @Autowired People people;

        private Caller ada;

        @BeforeEach
        void ada() {
            ada = people.ada();
        }

        @Test
        void addsUpConnectionsByDestinationAndShowsRefusedOnesFirst() {
            traffic.record(
                    List.of(
                            used("api.example.com", 443, NetworkVerdict.ALLOWED, 2),
                            used("api.example.com", 443, NetworkVerdict.ALLOWED, 3),
                            used("169.254.169.254", 80, NetworkVerdict.DENIED, 1)));

            var shown = traffic.of(ada.account(), "resize-image", DAY);

            assertThat(shown)
                    .extracting(
                            NetworkConnections::destination,
                            NetworkConnections::isDenied,
                            NetworkConnections::count)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("169.254.169.254", true, 1L),
                            org.assertj.core.groups.Tuple.tuple("api.example.com", false, 5L));
        }

        @Test
        void hidesConnectionsOfOtherAccounts() {
            traffic.record(List.of(used("api.example.com", 443, NetworkVerdict.ALLOWED, 2)));
            var bob = people.bob();

            assertThat(traffic.of(bob.account(), DAY)).isEmpty();
            assertThat(traffic.of(bob.account(), "resize-image", DAY)).isEmpty();
        }

        @Test
        void aScanFillsNoDiskAndIsStillCountedWhole() {
            traffic.record(
                    IntStream.range(0, 600)
                            .mapToObj(it -> used("h" + it, 80, NetworkVerdict.DENIED, 1))
                            .toList());

            var shown = traffic.of(ada.account(), "resize-image", DAY);

            assertThat(shown).hasSize(NetworkTraffic.MAX_SHOWN);
            assertThat(shown.getFirst().destination()).isEqualTo("other destinations");
            assertThat(shown.getFirst().count()).isEqualTo(100);
        }

        @Test
        void keepsTheDefaultOfAnAccount() {
            assertThat(defaults.of(ada.account())).isEqualTo(NetworkPolicy.INTERNET);

            var listed = NetworkPolicy.parse(Mode.ALLOW_LIST, "*.example.com:443");
            defaults.set(ada, listed);
            defaults.set(ada, listed);

            assertThat(defaults.of(ada.account())).isEqualTo(listed);
            assertThat(defaults.of(people.bob().account())).isEqualTo(NetworkPolicy.INTERNET);
        }

        private NetworkUsed used(String to, int port, NetworkVerdict verdict, long count) {
            var source =
                    new TelemetrySource(
                            ada.account().value(), "resize-image", "1", "/aws/lambda/resize", "s");
            return new NetworkUsed(source, Instant.now(), to, port, "tcp", verdict, count);
        }
    }

    @Nested
    @OnH2
    class H2 extends Facts {}

    @Nested
    @OnPostgreSql
    class PostgreSql extends Facts {}
}
