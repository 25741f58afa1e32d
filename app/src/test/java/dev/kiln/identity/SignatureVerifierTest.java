package dev.kiln.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** With the example of AWS's documentation: ListUsers, signed on 30 August 2015. */
@OnH2
class SignatureVerifierTest {

    private static final String KEY_ID = "AKIDEXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final String SIGNATURE =
            "5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7";
    private static final String EMPTY_BODY =
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static final String SIGNED_AT = "2015-08-30T12:36:00Z";

    @Autowired AccessKeys keys;
    @Autowired People people;

    private Caller ada;

    @BeforeEach
    void giveAdaTheKey() {
        if (keys.find(KEY_ID).isEmpty()) {
            ada = people.ada();
            keys.create(ada.account(), ada.userId(), KEY_ID, SECRET);
        } else {
            ada = keys.find(KEY_ID).orElseThrow().caller();
        }
    }

    @Test
    void knowsWhoSigned() {
        var caller = verifierAt(SIGNED_AT).verify(request(Map.of()), "iam");

        assertThat(caller.account()).isEqualTo(ada.account());
        assertThat(caller.userId()).isEqualTo(ada.userId());
    }

    @Test
    void refusesAWrongSignature() {
        refuses(
                        verifierAt(SIGNED_AT),
                        request(Map.of("authorization", authorization(KEY_ID, "0".repeat(64)))))
                .hasMessageStartingWith("The request signature we calculated does not match")
                .hasFieldOrPropertyWithValue("code", "InvalidSignatureException");
    }

    @Test
    void refusesAChangedHeader() {
        refuses(verifierAt(SIGNED_AT), request(Map.of("content-type", "text/plain")))
                .hasMessageStartingWith("The request signature we calculated does not match");
    }

    @Test
    void refusesAnUnknownKey() {
        refuses(
                        verifierAt(SIGNED_AT),
                        request(Map.of("authorization", authorization("AKIDNOBODY", SIGNATURE))))
                .hasMessage("The security token included in the request is invalid.")
                .hasFieldOrPropertyWithValue("code", "UnrecognizedClientException");
    }

    @Test
    void refusesWhatWasSignedTooLongAgoOrAhead() {
        refuses(verifierAt("2015-08-30T12:51:01Z"), request(Map.of()))
                .hasMessageStartingWith("Signature expired:");
        refuses(verifierAt("2015-08-30T12:20:59Z"), request(Map.of()))
                .hasMessageStartingWith("Signature not yet current:");
    }

    @Test
    void refusesASignatureForAnotherService() {
        assertThatThrownBy(() -> verifierAt(SIGNED_AT).verify(request(Map.of()), "lambda"))
                .hasMessageContaining("correct service: 'lambda'");
    }

    @Test
    void refusesAHeaderThatIsNotASignature() {
        refuses(
                        verifierAt(SIGNED_AT),
                        request(Map.of("authorization", "AWS4-HMAC-SHA256 nonsense")))
                .hasFieldOrPropertyWithValue("code", "IncompleteSignatureException");
    }

    private SignatureVerifier verifierAt(String instant) {
        return new SignatureVerifier(keys, Clock.fixed(Instant.parse(instant), ZoneOffset.UTC));
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ?> refuses(
            SignatureVerifier verifier, SignedRequest request) {
        return assertThatThrownBy(() -> verifier.verify(request, "iam"))
                .isInstanceOf(SignatureRefused.class);
    }

    private static SignedRequest request(Map<String, String> changes) {
        var headers = new TreeMap<String, String>();
        headers.put("host", "iam.amazonaws.com");
        headers.put("content-type", "application/x-www-form-urlencoded; charset=utf-8");
        headers.put("x-amz-date", "20150830T123600Z");
        headers.put("authorization", authorization(KEY_ID, SIGNATURE));
        headers.putAll(changes);
        var lists = new TreeMap<String, List<String>>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return new SignedRequest(
                "GET", "/", "Action=ListUsers&Version=2010-05-08", lists, EMPTY_BODY);
    }

    private static String authorization(String keyId, String signature) {
        return "AWS4-HMAC-SHA256 Credential="
                + keyId
                + "/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature="
                + signature;
    }
}
