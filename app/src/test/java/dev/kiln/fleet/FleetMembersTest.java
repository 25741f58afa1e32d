package dev.kiln.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.OnH2;
import dev.kiln.executor.contract.ExecutorHost;
import dev.kiln.executor.contract.Payload;
import dev.kiln.executor.contract.trust.Certificates;
import dev.kiln.executor.contract.trust.JoinRequest;
import dev.kiln.executor.contract.trust.JoinToken;
import dev.kiln.executor.contract.trust.PeerName;
import dev.kiln.paging.PageRequest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OnH2
class FleetMembersTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Autowired FleetMembers members;
    @Autowired JoinTokens tokens;
    @Autowired FleetAuthority authority;

    @Test
    void givesWhoeverHasATokenACertificateThatNamesIt() throws Exception {
        var token = tokens.create("ada@example.com", HOUR);

        var joined = members.join(request(token.text(), "rack-7"));

        var certificate = Certificates.certificate(joined.certificate().bytes());
        certificate.verify(authority.app().authority().getPublicKey());
        assertThat(PeerName.of(certificate))
                .isEqualTo(new PeerName.ExecutorName(joined.memberId()));
        assertThat(token.fingerprint())
                .isEqualTo(
                        Certificates.fingerprint(
                                Certificates.certificate(joined.authority().bytes())));
        assertThat(members.isMember(joined.memberId())).isTrue();
        assertThat(members.list(PageRequest.first(100)).items())
                .extracting(FleetMember::name)
                .contains("rack-7");
        assertThat(tokens.newest())
                .filteredOn(it -> it.id().equals(token.id()))
                .extracting(JoinTokenSummary::joins)
                .containsExactly(1);
    }

    @Test
    void refusesATokenThatIsRevokedWrongOrCutShort() throws Exception {
        var revoked = tokens.create("ada@example.com", HOUR);
        tokens.revoke(revoked.id());
        var good = tokens.create("ada@example.com", HOUR);
        var guessed = new JoinToken(good.id(), "0".repeat(48), good.fingerprint());

        assertThatThrownBy(() -> members.join(request(revoked.text(), "a")))
                .isInstanceOf(JoinRefused.class)
                .hasMessageContaining("revoked");
        assertThatThrownBy(() -> members.join(request(guessed.text(), "a")))
                .isInstanceOf(JoinRefused.class);
        assertThatThrownBy(() -> members.join(request(good.text().substring(9), "a")))
                .isInstanceOf(JoinRefused.class)
                .hasMessageContaining("copy all of it");
    }

    @Test
    void refusesATokenThatHasEnded() {
        var ended = tokens.create("ada@example.com", Duration.ofNanos(1));

        assertThatThrownBy(() -> members.join(request(ended.text(), "a")))
                .isInstanceOf(JoinRefused.class);
    }

    @Test
    void makesNoTokenThatIsGoodForEver() {
        assertThatThrownBy(() -> tokens.create("ada@example.com", Duration.ofDays(8)))
                .hasMessageContaining("7 days");
    }

    @Test
    void refusesANameThatNobodyCanRead() {
        var token = tokens.create("ada@example.com", HOUR);

        assertThatThrownBy(() -> members.join(request(token.text(), "<script>")))
                .isInstanceOf(JoinRefused.class);
    }

    @Test
    void knowsARemovedExecutorNoMore() throws Exception {
        var token = tokens.create("ada@example.com", HOUR);
        var joined = members.join(request(token.text(), "rack-8"));

        members.remove(joined.memberId());

        assertThat(members.isMember(joined.memberId())).isFalse();
        assertThat(members.find(joined.memberId())).isEmpty();
    }

    @Test
    void renewsUnderTheSameName() throws Exception {
        var token = tokens.create("ada@example.com", HOUR);
        var joined = members.join(request(token.text(), "rack-9"));
        var keys = Certificates.newKeys();

        var renewed = members.renew(joined.memberId(), keys.getPublic().getEncoded());

        assertThat(renewed.memberId()).isEqualTo(joined.memberId());
        assertThat(Certificates.certificate(renewed.certificate().bytes()).getPublicKey())
                .isEqualTo(keys.getPublic());
    }

    @Test
    void remembersADrainOverRestarts() {
        var host = new ExecutorHost(UUID.randomUUID().toString(), "local", "0.1.0");
        assertThat(members.heard(host).isDraining()).isFalse();

        members.drain(host.memberId(), true);
        assertThat(members.heard(host).isDraining()).isTrue();

        members.drain(host.memberId(), false);
        assertThat(members.heard(host).isDraining()).isFalse();
    }

    private static JoinRequest request(String token, String name) throws Exception {
        var key = Certificates.newKeys().getPublic().getEncoded();
        return new JoinRequest(token, name, Payload.of(key));
    }
}
