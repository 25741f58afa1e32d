package dev.kiln.code;

import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** SHA-256 of a zipped deployment package, 64 lower-case hex digits. */
public record CodeDigest(String hex) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public CodeDigest {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("A code digest is 64 lower-case hex digits");
        }
    }

    /** As the Lambda API shows it in CodeSha256. */
    public String base64() {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    @Override
    public String toString() {
        return hex;
    }
}
