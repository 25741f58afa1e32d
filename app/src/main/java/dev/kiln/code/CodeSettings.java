package dev.kiln.code;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param data the installation's directory; packages live in its {@code code} folder
 */
@Validated
@ConfigurationProperties("kiln")
record CodeSettings(@NotNull Path data) {

    Path directory() {
        return data.resolve("code");
    }
}
