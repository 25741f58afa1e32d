package dev.kiln.ui.host;

import java.util.Map;

/**
 * Ada of Acme, whom the environment of an unattended start creates with her account and her keys.
 */
public record Owner(
        String email,
        String password,
        String accountId,
        String accessKeyId,
        String secretAccessKey,
        String apiToken) {

    public static final Owner ADA =
            new Owner(
                    "ada@acme.example",
                    "correct horse battery staple",
                    "123456789012",
                    "AKIAKILNEXAMPLE00001",
                    "wJalrXUtnFEMIexampleSecretKey0123456789",
                    "kiln-token-of-ada-0123456789abcdef");

    Map<String, String> environment() {
        return Map.of(
                "KILN_OWNER_EMAIL", email,
                "KILN_OWNER_PASSWORD", password,
                "KILN_ACCOUNT_ID", accountId,
                "KILN_ACCESS_KEY_ID", accessKeyId,
                "KILN_SECRET_ACCESS_KEY", secretAccessKey,
                "KILN_API_TOKEN", apiToken);
    }

    /** The role that every account has from its beginning. */
    public String roleArn() {
        return "arn:aws:iam::" + accountId + ":role/kiln-function";
    }
}
