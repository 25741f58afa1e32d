package dev.kiln.invocations;

import dev.kiln.accounts.AccountId;
import dev.kiln.code.CodeDigest;
import dev.kiln.executor.contract.InitializationType;
import dev.kiln.executor.contract.LogSettings;
import dev.kiln.executor.contract.LogSettings.Level;
import dev.kiln.executor.contract.NetworkAccess;
import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.functions.AdvancedConfiguration;
import dev.kiln.functions.FunctionSummary;
import dev.kiln.functions.ResolvedFunction;
import dev.kiln.layers.Layers;
import dev.kiln.network.NetworkDefaults;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From a function's configuration to the sandbox that it means. */
@Component
class SandboxSpecs {

    private static final int MAX_REMEMBERED = 2_000;

    private final Layers layers;
    private final NetworkDefaults networks;

    /** A layer version never changes, so neither does what a list of them contains. */
    private final Map<List<String>, List<String>> recent =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<List<String>, List<String>> eldest) {
                    return size() > MAX_REMEMBERED;
                }
            };

    SandboxSpecs(Layers layers, NetworkDefaults networks) {
        this.layers = layers;
        this.networks = networks;
    }

    SandboxSpec of(ResolvedFunction resolved, String version, CodeDigest code) {
        FunctionSummary function = resolved.summary();
        var account = function.arn().account();
        return new SandboxSpec(
                account.value(),
                function.arn().region(),
                function.name(),
                version,
                function.id() + "/" + function.contentId(),
                function.runtime(),
                function.handler(),
                code.hex(),
                function.memoryMb(),
                Duration.ofSeconds(function.timeoutSeconds()),
                function.ephemeralStorageMb(),
                resolved.environment(),
                function.logGroup(),
                network(account, function.advanced()),
                digests(account, function.advanced().layers()),
                logging(function.advanced().logging()),
                InitializationType.ON_DEMAND);
    }

    private NetworkAccess network(AccountId account, AdvancedConfiguration configuration) {
        var own = configuration.network();
        return (own == null ? networks.of(account) : own).access();
    }

    private List<String> digests(AccountId account, List<String> arns) {
        if (arns.isEmpty()) {
            return List.of();
        }
        synchronized (recent) {
            var known = recent.get(arns);
            if (known != null) {
                return known;
            }
        }
        var found = layers.contents(account, arns).stream().map(it -> it.digest().hex()).toList();
        synchronized (recent) {
            recent.put(arns, found);
        }
        return found;
    }

    private static LogSettings logging(AdvancedConfiguration.Logging logging) {
        return logging.format().equals("JSON")
                ? LogSettings.json(level(logging.applicationLevel()), level(logging.systemLevel()))
                : LogSettings.TEXT;
    }

    private static Level level(@Nullable String name) {
        return name == null ? Level.INFO : Level.valueOf(name);
    }
}
