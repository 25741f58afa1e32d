package dev.kiln.identity;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the environment says about people. Everything but {@code data} is for the unattended set-up
 * and empty when somebody sets Kiln up in the browser. Checked by {@link UnattendedSetUp}, since a
 * refusal must not repeat a secret.
 */
@Validated
@ConfigurationProperties("kiln")
record IdentitySettings(
        @NotNull Path data,
        @DefaultValue FirstOwner owner,
        @DefaultValue("") String accountId,
        @DefaultValue("") String accessKeyId,
        @DefaultValue("") String secretAccessKey,
        @DefaultValue("") String apiToken) {

    boolean isUnattended() {
        return !(owner.email() + owner.password() + accountId + accessKeyId + secretAccessKey)
                .concat(apiToken)
                .isEmpty();
    }

    @Override
    public String toString() {
        return "IdentitySettings[" + data + "]";
    }

    record FirstOwner(@DefaultValue("") String email, @DefaultValue("") String password) {

        @Override
        public String toString() {
            return "FirstOwner[" + email + "]";
        }
    }
}
