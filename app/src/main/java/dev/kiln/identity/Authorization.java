package dev.kiln.identity;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an {@code Authorization: AWS4-HMAC-SHA256 …} header says.
 *
 * @param scope {@code 20261123/us-east-1/lambda/aws4_request}
 */
record Authorization(
        String accessKeyId, String scope, List<String> signedHeaders, String signature) {

    private static final Pattern FORM =
            Pattern.compile(
                    "AWS4-HMAC-SHA256 +Credential=([\\w-]{1,128})/(\\d{8}/[\\w-]{1,64}/[\\w-]{1,64}/aws4_request), *"
                            + "SignedHeaders=([\\w;.-]{1,4096}), *Signature=([0-9a-f]{64})");

    static Authorization parse(String header) {
        Matcher matcher = FORM.matcher(header.strip());
        if (!matcher.matches()) {
            throw new SignatureRefused(
                    "IncompleteSignatureException",
                    "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature' parameters"
                            + " of AWS4-HMAC-SHA256.");
        }
        return new Authorization(
                matcher.group(1),
                matcher.group(2),
                List.of(matcher.group(3).split(";", -1)),
                matcher.group(4));
    }

    String date() {
        return scope.substring(0, 8);
    }

    String region() {
        return scope.split("/", -1)[1];
    }

    String service() {
        return scope.split("/", -1)[2];
    }
}
