package dev.kiln.urls;

import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param address of every function URL, with a star for its id, such as {@code
 *     https://*.functions.example.com/}
 */
@ConfigurationProperties("kiln.function-urls")
record UrlSettings(String address) {

    private static final Pattern FORM =
            Pattern.compile("https?://\\*\\.[a-zA-Z0-9.-]+(:\\d{1,5})?/");

    UrlSettings {
        if (!FORM.matcher(address).matches()) {
            throw new IllegalArgumentException(
                    "kiln.function-urls.address must look like https://*.functions.example.com/");
        }
    }

    String address(String id) {
        return address.replace("*", id);
    }
}
