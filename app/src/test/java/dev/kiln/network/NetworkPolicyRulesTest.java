package dev.kiln.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.executor.contract.NetworkAccess.Mode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkPolicyRulesTest {

    @Test
    void takesNamesAndAddressesAsTheyAreTyped() {
        var policy =
                NetworkPolicy.parse(
                        Mode.ALLOW_LIST,
                        """
                        API.example.com:443
                          *.example.org:8443

                        93.184.216.34:5432
                        [2606:2800:220:1::34]:443
                        time.example.com:123/udp
                        api.example.com:443/tcp
                        """);

        assertThat(policy.allowed())
                .containsExactly(
                        "api.example.com:443",
                        "*.example.org:8443",
                        "93.184.216.34:5432",
                        "[2606:2800:220:1::34]:443",
                        "time.example.com:123/udp");
        assertThat(NetworkPolicy.of(policy.access())).isEqualTo(policy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api.example.com | is not a host and a port",
                "https://api.example.com:443 | is not a host and a port",
                "api.example.com:443/sctp | is not a host and a port",
                "api.example.com:0 | has no port of 1 to 65535",
                "api.example.com:65536 | has no port of 1 to 65535",
                "*:443 | has no host name",
                "api.*.com:443 | has no host name",
                "-bad-.com:443 | has no host name",
                "10.0.0.0.1:443 | has no address",
                "999.1.1.1:443 | has no address",
                "[::1]:443 | is the sandbox itself",
                "127.0.0.1:9001 | is the sandbox itself"
            })
    void saysWhatIsWrongWithALine(String line, String message) {
        assertThatThrownBy(() -> NetworkPolicy.parse(Mode.ALLOW_LIST, line))
                .isInstanceOf(InvalidNetworkPolicy.class)
                .hasMessageContaining(message);
    }

    @Test
    void anEmptyListIsNotMeant() {
        assertThatThrownBy(() -> NetworkPolicy.parse(Mode.ALLOW_LIST, " \n "))
                .hasMessageContaining("at least one destination");
    }

    @Test
    void aListHasFiftyDestinationsAtMost() {
        var lines =
                IntStream.rangeClosed(1, 51)
                        .mapToObj(number -> "h" + number + ".example.com:443")
                        .collect(Collectors.joining("\n"));

        assertThatThrownBy(() -> NetworkPolicy.parse(Mode.ALLOW_LIST, lines))
                .hasMessageContaining("at most 50 destinations; these are 51");
    }

    @Test
    void otherModesHaveNoList() {
        assertThat(NetworkPolicy.parse(Mode.NONE, "nonsense").allowed()).isEmpty();
    }
}
