package dev.kiln.signing;

import dev.kiln.accounts.Caller;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Finds a config through the caller's account; a foreign one is not there. */
@Component
class ConfigLookup {

    private static final Pattern ID = Pattern.compile("csc-[a-z0-9]{17}");

    private final CodeSigningConfigRepository configs;
    private final SigningSettings settings;

    ConfigLookup(CodeSigningConfigRepository configs, SigningSettings settings) {
        this.configs = configs;
        this.settings = settings;
    }

    String region() {
        return settings.region();
    }

    CodeSigningConfigEntity require(Caller caller, String arn) {
        return configs.findByAccountIdAndConfigId(caller.account().value(), id(caller, arn))
                .orElseThrow(() -> new CodeSigningConfigNotFound(arn));
    }

    CodeSigningConfigEntity lock(Caller caller, String arn) {
        return configs.lock(caller.account().value(), id(caller, arn))
                .orElseThrow(() -> new CodeSigningConfigNotFound(arn));
    }

    private String id(Caller caller, String arn) {
        var prefix =
                "arn:aws:lambda:%s:%s:code-signing-config:"
                        .formatted(settings.region(), caller.account());
        var id = arn.startsWith(prefix) ? arn.substring(prefix.length()) : "";
        if (!ID.matcher(id).matches()) {
            throw new CodeSigningConfigNotFound(arn);
        }
        return id;
    }
}
