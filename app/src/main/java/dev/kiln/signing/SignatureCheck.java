package dev.kiln.signing;

import dev.kiln.accounts.AccountId;
import dev.kiln.code.CodePackage;
import dev.kiln.functions.DeploymentCheck;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Keeps code away from functions whose config does not trust it. Nothing in this installation signs
 * code, and a signature that nobody here can verify is none: all code counts as unsigned.
 */
@Component
class SignatureCheck implements DeploymentCheck {

    private final CodeSigningConfigRepository configs;

    SignatureCheck(CodeSigningConfigRepository configs) {
        this.configs = configs;
    }

    @Override
    public void check(AccountId account, UUID functionId, String name, CodePackage code) {
        configs.findOf(functionId).ifPresent(config -> requireTrusted(name, config));
    }

    static void requireTrusted(String function, CodeSigningConfigEntity config) {
        if (config.policy() == UntrustedArtifact.ENFORCE) {
            throw new UntrustedCode(function);
        }
    }
}
