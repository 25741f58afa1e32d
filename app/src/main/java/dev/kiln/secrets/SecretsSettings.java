package dev.kiln.secrets;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param data the installation's directory; the key file lives in its {@code keys} folder
 */
@Validated
@ConfigurationProperties("kiln")
record SecretsSettings(@NotNull Path data) {

    Path keysDirectory() {
        return data.resolve("keys");
    }
}
