package dev.kiln.executor.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.executor.contract.NetworkAccess;
import dev.kiln.executor.contract.TelemetryEvent;
import dev.kiln.executor.contract.TelemetryEvent.NetworkUsed;
import dev.kiln.executor.contract.TelemetryEvent.NetworkVerdict;
import dev.kiln.executor.kit.TestInternet;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Between networks that this test makes: sandboxes, a router, a host and the world. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NetworkPolicyTest {

    private static final String REFUSED = "Connection refused";

    private final TestNames names = new TestNames();
    private final List<TelemetryEvent> telemetry = Collections.synchronizedList(new ArrayList<>());
    private TestInternet internet;
    private RoutedNetworks networks;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        internet = new TestInternet();
        networks = start("adas");
        names.put("api.example.com", TestInternet.PUBLIC, TestInternet.PUBLIC_6);
        names.put("cdn.example.com", TestInternet.OTHER_PUBLIC);
        names.put("inside.example.com", TestInternet.PRIVATE);
        names.put("mixed.example.com", TestInternet.PUBLIC, TestInternet.METADATA);
    }

    private RoutedNetworks start(String name, AddressRange... permitted)
            throws IOException, InterruptedException {
        var settings =
                new NetworkSettings(name, internet.host(), internet.memory(), List.of(permitted));
        return RoutedNetworks.start(settings, names, Clock.systemUTC(), telemetry::add);
    }

    @AfterAll
    void stop() throws IOException {
        networks.close();
        internet.close();
    }

    @ParameterizedTest
    @CsvSource({"93.184.216.34, 443", "151.101.1.6, 80", "2606:2800:220:1::34, 443"})
    void internetReachesPublicAddresses(String address, int port) throws Exception {
        try (var sandbox = TestSandbox.with(networks, "resize-image", NetworkAccess.INTERNET)) {
            assertThat(sandbox.connect(address, port)).isEqualTo("connected");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "169.254.169.254, 80", // metadata of most clouds
        "fd00:ec2::254, 80", // the same, version 6
        "10.99.0.1, 5432",
        "172.16.9.9, 443",
        "100.64.9.9, 443",
        "198.18.9.9, 443",
        "192.168.77.1, 53", // the next router
        "192.168.77.2, 22", // the host
        "8.20.30.40, 8080", // the host by a public address
        "fd77::2, 22",
        "fd99::1, 443",
        "2002:a63:1::1, 443", // 6to4 of 10.99.0.1
        "64:ff9b::a63:1, 443" // NAT64 of the same
    })
    void internetNeverReachesHostOrPrivateOrMetadataAddresses(String address, int port)
            throws Exception {
        try (var sandbox = TestSandbox.with(networks, "resize-image", NetworkAccess.INTERNET)) {
            assertThat(TestSandbox.connectFrom(internet.host(), address, port))
                    .isEqualTo("connected");
            assertThat(sandbox.connect(address, port)).isNotEqualTo("connected");
        }
    }

    @Test
    void hostCannotBeReachedByItsEndOfTheCable() throws Exception {
        var used = internet.shell("nsenter --net=$host ip -4 -o addr show dev kiln-adas");
        var host = used.replaceAll("(?s).*inet ([0-9.]+)/.*", "$1");

        try (var sandbox = TestSandbox.with(networks, "resize-image", NetworkAccess.INTERNET)) {
            assertThat(TestSandbox.connectFrom(internet.host(), host, 22)).isEqualTo("connected");
            assertThat(sandbox.connect(host, 22)).isEqualTo(REFUSED);
        }
    }

    @Test
    void hostRefusesWhatTheRouterWouldHaveLetThrough() throws Exception {
        try (var sandbox = TestSandbox.with(networks, "resize-image", NetworkAccess.INTERNET)) {
            internet.shell("nsenter --net=$host ip addr add 9.9.9.9/32 dev lo");

            assertThat(TestSandbox.connectFrom(internet.host(), "9.9.9.9", 22))
                    .isEqualTo("connected");
            assertThat(sandbox.connect("9.9.9.9", 22)).isNotEqualTo("connected");
        }
    }

    @Test
    void sandboxesCannotReachEachOther() throws Exception {
        try (var ada = TestSandbox.with(networks, "ada", NetworkAccess.INTERNET);
                var bob = TestSandbox.with(networks, "bob", NetworkAccess.INTERNET)) {
            assertThat(ada.connect(bob.address(), 80)).isEqualTo(REFUSED);
        }
    }

    @Test
    void worldCannotReachASandboxOrTheRouter() throws Exception {
        try (var sandbox = TestSandbox.with(networks, "resize-image", NetworkAccess.INTERNET)) {
            internet.shell(
                    "nsenter --net=$world ip route replace 10.0.0.0/16 via 192.168.77.2;"
                            + " nsenter --net=$world ip route replace 169.254.64.0/18 via 192.168.77.2");

            assertThat(TestSandbox.connectFrom(internet.world(), sandbox.address(), 53))
                    .isNotEqualTo("connected");
            assertThat(
                            TestSandbox.connectFrom(
                                    internet.world(), Router.RESOLVER.getHostAddress(), 53))
                    .isNotEqualTo("connected");
        }
    }

    @Test
    void preparedNetworkLetsNothingThroughBeforeThePolicy() throws Exception {
        try (var sandbox = new TestSandbox(networks, "resize-image")) {
            assertThat(sandbox.connect(TestInternet.PUBLIC, 443)).isEqualTo(REFUSED);
            assertThatThrownBy(() -> sandbox.lookUp("api.example.com"))
                    .isInstanceOf(IOException.class);

            sandbox.apply(NetworkAccess.INTERNET);

            assertThat(sandbox.connect(TestInternet.PUBLIC, 443)).isEqualTo("connected");
        }
    }

    @Test
    void noneLeavesOnlyTheLoopback() throws Exception {
        try (var sandbox = TestSandbox.with(networks, "resize-image", NetworkAccess.NONE)) {
            assertThat(sandbox.connect(TestInternet.PUBLIC, 443))
                    .isEqualTo("Network is unreachable");
        }
    }

    @Test
    void mailPortIsClosedAsInLambda() throws Exception {
        try (var sandbox = TestSandbox.with(networks, "resize-image", NetworkAccess.INTERNET)) {
            assertThat(sandbox.connect(TestInternet.PUBLIC, 25)).isEqualTo(REFUSED);
        }
    }

    @Test
    void allowListOpensANameOnceItWasAskedForAndOnlyItsPort() throws Exception {
        var access = NetworkAccess.only("api.example.com:443");

        try (var sandbox = TestSandbox.with(networks, "resize-image", access)) {
            assertThat(sandbox.connect(TestInternet.PUBLIC, 443)).isEqualTo(REFUSED);
            assertThat(sandbox.lookUp("api.example.com"))
                    .containsExactly(InetAddress.ofLiteral(TestInternet.PUBLIC));
            assertThat(sandbox.lookUp("api.example.com", DnsMessage.TYPE_AAAA))
                    .containsExactly(InetAddress.ofLiteral(TestInternet.PUBLIC_6));
            assertThat(sandbox.connect(TestInternet.PUBLIC, 443)).isEqualTo("connected");
            assertThat(sandbox.connect(TestInternet.PUBLIC_6, 443)).isEqualTo("connected");
            assertThat(sandbox.connect(TestInternet.PUBLIC, 80)).isEqualTo(REFUSED);
            assertThat(sandbox.connect(TestInternet.OTHER_PUBLIC, 443)).isEqualTo(REFUSED);
        }
    }

    @Test
    void pinsOfOneSandboxOpenNothingForAnother() throws Exception {
        var access = NetworkAccess.only("api.example.com:443");

        try (var ada = TestSandbox.with(networks, "ada", access);
                var bob = TestSandbox.with(networks, "bob", access)) {
            ada.lookUp("api.example.com");

            assertThat(ada.connect(TestInternet.PUBLIC, 443)).isEqualTo("connected");
            assertThat(bob.connect(TestInternet.PUBLIC, 443)).isEqualTo(REFUSED);
        }
    }

    @Test
    void allowListTakesWildcardsAndAddresses() throws Exception {
        var access = NetworkAccess.only("*.example.com:443", TestInternet.OTHER_PUBLIC + ":80");

        try (var sandbox = TestSandbox.with(networks, "resize-image", access)) {
            sandbox.lookUp("api.example.com");

            assertThat(sandbox.connect(TestInternet.PUBLIC, 443)).isEqualTo("connected");
            assertThat(sandbox.connect(TestInternet.OTHER_PUBLIC, 80)).isEqualTo("connected");
            assertThat(sandbox.connect(TestInternet.OTHER_PUBLIC, 443)).isEqualTo(REFUSED);
            assertThatThrownBy(() -> sandbox.lookUp("example.org")).hasMessageContaining("code 3");
        }
    }

    @Test
    void allowListNeverOpensAPrivateAddressWhateverItsNameIs() throws Exception {
        var access =
                NetworkAccess.only(
                        "inside.example.com:5432",
                        "mixed.example.com:80",
                        TestInternet.PRIVATE + ":5432");

        try (var sandbox = TestSandbox.with(networks, "resize-image", access)) {
            assertThat(sandbox.lookUp("inside.example.com")).isEmpty();
            assertThat(sandbox.lookUp("mixed.example.com")).isEmpty();
            assertThat(sandbox.connect(TestInternet.PRIVATE, 5432)).isEqualTo(REFUSED);
            assertThat(sandbox.connect(TestInternet.METADATA, 80)).isEqualTo(REFUSED);
        }
    }

    @Test
    void nameThatIsReboundToAPrivateAddressLeadsNowhere() throws Exception {
        names.put("rebound.example.com", TestInternet.PUBLIC);
        try (var sandbox = TestSandbox.with(networks, "resize-image", NetworkAccess.INTERNET)) {
            assertThat(sandbox.lookUp("rebound.example.com")).hasSize(1);

            names.put("rebound.example.com", TestInternet.METADATA);

            assertThat(sandbox.lookUp("rebound.example.com")).isEmpty();
            assertThat(sandbox.connect(TestInternet.METADATA, 80)).isEqualTo(REFUSED);
        }
    }

    @Test
    void operatorMayOpenAPrivateRange() throws Exception {
        try (var opened = start("operators", AddressRange.parse("10.99.0.0/16"));
                var sandbox = TestSandbox.with(opened, "report", NetworkAccess.INTERNET)) {
            assertThat(sandbox.connect(TestInternet.PRIVATE, 5432)).isEqualTo("connected");
            assertThat(sandbox.lookUp("inside.example.com")).hasSize(1);
            assertThat(sandbox.connect(TestInternet.METADATA, 80)).isEqualTo(REFUSED);
        }
    }

    @Test
    void connectionsAndRefusalsAreCountedByTheNameThatWasAskedFor() throws Exception {
        try (var sandbox =
                TestSandbox.with(networks, "counted", NetworkAccess.only("cdn.example.com:443"))) {
            sandbox.lookUp("cdn.example.com");
            sandbox.connect(TestInternet.OTHER_PUBLIC, 443);
            sandbox.connect(TestInternet.OTHER_PUBLIC, 443);
            sandbox.connect(TestInternet.METADATA, 80);
            assertThatThrownBy(() -> sandbox.lookUp("evil.example.org"))
                    .isInstanceOf(IOException.class);
        }

        networks.report();

        assertThat(used("counted"))
                .containsExactlyInAnyOrder(
                        "ALLOWED cdn.example.com:443/tcp 2",
                        "DENIED 169.254.169.254:80/tcp 1",
                        "DENIED evil.example.org:0/dns 1");
    }

    private List<String> used(String function) {
        return telemetry.stream()
                .map(NetworkUsed.class::cast)
                .filter(it -> it.source().functionName().equals(function))
                .map(
                        it ->
                                it.verdict()
                                        + " "
                                        + it.destination()
                                        + ":"
                                        + it.port()
                                        + "/"
                                        + it.protocol()
                                        + " "
                                        + it.connections())
                .toList();
    }

    @Test
    void scanIsCountedWholeAndNotedInPart() throws Exception {
        try (var sandbox = TestSandbox.with(networks, "scanner", NetworkAccess.INTERNET)) {
            sandbox.scan("10.3.3.", 250);
        }

        networks.report();

        long denied =
                telemetry.stream()
                        .map(NetworkUsed.class::cast)
                        .filter(it -> it.source().functionName().equals("scanner"))
                        .filter(it -> it.verdict() == NetworkVerdict.DENIED)
                        .mapToLong(NetworkUsed::connections)
                        .sum();
        assertThat(denied).isEqualTo(250);
        assertThat(used("scanner")).hasSizeLessThan(200);
    }

    @Test
    void executorsOfOneHostDoNotMeet() throws Exception {
        try (var others = start("bobs");
                var ada = TestSandbox.with(networks, "ada", NetworkAccess.INTERNET);
                var bob = TestSandbox.with(others, "bob", NetworkAccess.INTERNET)) {
            assertThat(ada.connect(TestInternet.PUBLIC, 443)).isEqualTo("connected");
            assertThat(bob.connect(TestInternet.PUBLIC, 443)).isEqualTo("connected");
        }
        try (var ada = TestSandbox.with(networks, "ada", NetworkAccess.INTERNET)) {
            assertThat(ada.connect(TestInternet.PUBLIC, 443)).isEqualTo("connected");
        }
    }

    @Test
    void hostForwardsForNobodyElse() throws Exception {
        internet.shell(
                "nsenter --net=$world ip route replace 203.0.113.9/32 via 192.168.77.2;"
                        + " nsenter --net=$host ip link add lan1 type veth peer name lan2;"
                        + " nsenter --net=$host ip addr add 203.0.113.1/24 dev lan1;"
                        + " nsenter --net=$host ip link set lan1 up");

        var rules = internet.shell("nsenter --net=$host nft list table inet kiln_adas");

        assertThat(rules).contains("iifname \"lan0\" oifname != \"kiln-*\"");
        assertThat(TestSandbox.connectFrom(internet.world(), "203.0.113.9", 80))
                .isNotEqualTo("connected");
    }

    @Test
    void leavesNothingOnTheHostWhenItEnds() throws Exception {
        var networksOfOne = start("ending");
        assertThat(hostState()).contains("kiln-ending", "kiln_ending");

        networksOfOne.close();

        assertThat(hostState()).doesNotContain("ending");
    }

    @Test
    void startsWhileTheLinkOfItsKilledPredecessorIsStillThere() throws Exception {
        internet.shell("nsenter --net=$host ip link add kiln-again type veth peer name left");

        try (var again = start("again");
                var sandbox = TestSandbox.with(again, "ada", NetworkAccess.INTERNET)) {
            assertThat(sandbox.connect(TestInternet.PUBLIC, 443)).isEqualTo("connected");
        }
    }

    @Test
    void clearsAwayTheRulesOfAnExecutorThatWasKilled() throws Exception {
        internet.shell("nsenter --net=$host nft add table inet kiln_killed");

        try (var next = start("next")) {
            assertThat(next.gap()).isNull();
            assertThat(hostState()).contains("kiln_next", "kiln_adas").doesNotContain("killed");
        }
    }

    @Test
    void namesAFirewallThatDropsWhatIsForwarded() throws Exception {
        try (var other = new TestInternet()) {
            other.shell(
                    "nsenter --net=$host nft add table ip filter; nsenter --net=$host nft"
                            + " 'add chain ip filter FORWARD { type filter hook forward priority 0; policy drop; }'");
            var settings = new NetworkSettings("blocked", other.host(), other.memory(), List.of());

            try (var blocked =
                    RoutedNetworks.start(settings, names, Clock.systemUTC(), telemetry::add)) {
                assertThat(blocked.gap()).contains("table ip filter, chain FORWARD");
                var fix = String.valueOf(blocked.gap()).split(" -> ", 2)[1];
                other.shell(
                        "nsenter --net=$host " + fix.replace("; nft", "; nsenter --net=$host nft"));
                try (var sandbox = TestSandbox.with(blocked, "ada", NetworkAccess.INTERNET)) {
                    assertThat(sandbox.connect(TestInternet.PUBLIC, 443)).isEqualTo("connected");
                }
            }
        }
    }

    private String hostState() throws Exception {
        return internet.shell(
                "nsenter --net=$host ip -o link; nsenter --net=$host nft list tables");
    }
}
