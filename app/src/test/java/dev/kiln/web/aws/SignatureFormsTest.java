package dev.kiln.web.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.identity.Credentials;
import dev.kiln.identity.SignatureClaim;
import dev.kiln.identity.SignatureRefused;
import dev.kiln.identity.SignedRequest;
import dev.kiln.web.aws.protocol.AwsError;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** Signatures in advance and over chunks, with the examples of AWS's documentation of S3. */
@OnH2
@Import(Credentials.class)
class SignatureFormsTest {

    private static final String KEY_ID = "AKIAIOSFODNN7EXAMPLE";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private static final String SIGNED_AT = "2013-05-24T00:00:00Z";
    private static final String FIRST =
            "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648";
    private static final String SECOND =
            "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497";
    private static final String LAST =
            "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9";
    private static final String IN_ADVANCE =
            "X-Amz-Algorithm=AWS4-HMAC-SHA256"
                    + "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
                    + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
                    + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";

    @Autowired Credentials credentials;
    @Autowired People people;

    @BeforeEach
    void giveAdaTheKey() {
        credentials.accessKey(people.ada(), KEY_ID, SECRET);
    }

    @Test
    void takesASignatureInTheQueryStringForAsLongAsItSays() {
        assertThat(claim("2013-05-24T23:59:59Z", IN_ADVANCE).verify("UNSIGNED-PAYLOAD"))
                .isNotNull();

        assertThatThrownBy(() -> claim("2013-05-25T00:00:01Z", IN_ADVANCE))
                .isInstanceOf(SignatureRefused.class)
                .hasMessageStartingWith("Signature expired: 20130524T000000Z");
        assertThatThrownBy(
                        () -> claim(SIGNED_AT, IN_ADVANCE.replace("Expires=86400", "Expires=1e9")))
                .isInstanceOf(SignatureRefused.class)
                .hasMessageStartingWith("X-Amz-Expires must be");
    }

    @Test
    void refusesAQueryStringThatWasChanged() {
        var claim = claim(SIGNED_AT, IN_ADVANCE + "&versionId=2");

        assertThatThrownBy(() -> claim.verify("UNSIGNED-PAYLOAD"))
                .isInstanceOf(SignatureRefused.class)
                .hasMessageStartingWith("The request signature we calculated does not match");
    }

    @Test
    void takesABodyOfSignedChunks() {
        var claim = chunked();

        assertThat(claim.verify("STREAMING-AWS4-HMAC-SHA256-PAYLOAD")).isNotNull();
        assertThat(new ChunkedBody(body(SECOND), claim.chunks()).read()).isEqualTo(as(66_560));
    }

    @Test
    void refusesAChunkThatWasSignedOtherwise() {
        var body = new ChunkedBody(body(SECOND.replace('0', '1')), chunked().chunks());

        assertThatThrownBy(body::read).isInstanceOf(SignatureRefused.class);
    }

    @Test
    void checksTheChecksumBehindUnsignedChunks() {
        var good = "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n";

        assertThat(new ChunkedBody(bytes(good), null).read()).isEqualTo(bytes("hello"));
        assertThatThrownBy(() -> new ChunkedBody(bytes(good.replace("Nh", "nH")), null).read())
                .isInstanceOf(AwsError.class)
                .hasMessageContaining("did not match");
    }

    @Test
    void refusesFramesThatAreNone() {
        for (var frames :
                List.of("", "5\r\nhell", "zz\r\n", "ffffffff\r\n", "5\r\nhello!\r\n0\r\n")) {
            assertThatThrownBy(() -> new ChunkedBody(bytes(frames), null).read())
                    .as(frames)
                    .isInstanceOf(AwsError.class);
        }
    }

    private SignatureClaim claim(String instant, String query) {
        var headers = Map.of("host", List.of("examplebucket.s3.amazonaws.com"));
        return credentials
                .verifierAt(instant)
                .claim(new SignedRequest("GET", "/test.txt", query, headers, ""), "s3");
    }

    private SignatureClaim chunked() {
        var headers = new TreeMap<String, List<String>>();
        headers.put("host", List.of("s3.amazonaws.com"));
        headers.put("x-amz-date", List.of("20130524T000000Z"));
        headers.put("x-amz-storage-class", List.of("REDUCED_REDUNDANCY"));
        headers.put("x-amz-content-sha256", List.of("STREAMING-AWS4-HMAC-SHA256-PAYLOAD"));
        headers.put("content-encoding", List.of("aws-chunked"));
        headers.put("x-amz-decoded-content-length", List.of("66560"));
        headers.put("content-length", List.of("66824"));
        headers.put(
                "authorization",
                List.of(
                        "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                                + "SignedHeaders=content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;"
                                + "x-amz-decoded-content-length;x-amz-storage-class,"
                                + "Signature=4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9"));
        var request = new SignedRequest("PUT", "/examplebucket/chunkObject.txt", "", headers, "");
        return credentials.verifierAt(SIGNED_AT).claim(request, "s3");
    }

    private static byte[] body(String second) {
        var body = new ByteArrayOutputStream();
        frame(body, 65_536, FIRST);
        frame(body, 1_024, second);
        frame(body, 0, LAST);
        return body.toByteArray();
    }

    private static void frame(ByteArrayOutputStream body, int size, String signature) {
        body.writeBytes(
                bytes(Integer.toHexString(size) + ";chunk-signature=" + signature + "\r\n"));
        body.writeBytes(as(size));
        body.writeBytes(bytes("\r\n"));
    }

    private static byte[] as(int size) {
        var as = new byte[size];
        Arrays.fill(as, (byte) 'a');
        return as;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
