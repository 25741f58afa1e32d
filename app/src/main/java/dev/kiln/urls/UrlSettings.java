package dev.kiln.urls;

import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param address of every function URL, with a star for its id, such as {@code
 *     https://*.functions.example.com/}; empty for one on this machine
 */
@ConfigurationProperties("kiln.function-urls")
record UrlSettings(@DefaultValue("") String address) {

    private static final Pattern FORM =
            Pattern.compile("https?://(\\*\\.)?[a-zA-Z0-9.-]+(:\\d{1,5})?/(lambda-url/\\*/)?");

    UrlSettings {
        if (!address.isEmpty() && !isAddress(address)) {
            throw new IllegalArgumentException(
                    "kiln.function-urls.address must look like https://*.functions.example.com/"
                            + " or https://kiln.example.com/lambda-url/*/");
        }
    }

    private static boolean isAddress(String address) {
        return FORM.matcher(address).matches()
                && address.chars().filter(it -> it == '*').count() == 1;
    }
}
