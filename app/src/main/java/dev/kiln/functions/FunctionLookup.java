package dev.kiln.functions;

import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Caller;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds a function through the caller's account; a foreign one is not there. */
@Component
class FunctionLookup {

    private final FunctionRepository functions;
    private final FunctionsSettings settings;

    FunctionLookup(FunctionRepository functions, FunctionsSettings settings) {
        this.functions = functions;
        this.settings = settings;
    }

    FunctionArn arn(AccountId account, String name) {
        return new FunctionArn(settings.region(), account, name);
    }

    FunctionArn arn(FunctionEntity function) {
        return arn(function.account(), function.name());
    }

    FunctionSummary summary(FunctionEntity function) {
        return summary(function, VersionNumber.LATEST, function.latest());
    }

    FunctionSummary summary(FunctionEntity function, long version, VersionContent content) {
        return content.summary(
                function.id(),
                arn(function),
                VersionNumber.text(version),
                version == VersionNumber.LATEST ? function.createdAt() : content.lastModified());
    }

    FunctionEntity require(Caller caller, String name) {
        return find(caller.account(), name).orElseThrow(() -> notFound(caller, name));
    }

    Optional<FunctionEntity> find(AccountId account, String name) {
        // What cannot be a name need not reach the database, which may not even take it.
        return ConfigurationRules.isName(name)
                ? functions.findByAccountIdAndName(account.value(), name)
                : Optional.empty();
    }

    FunctionEntity lock(Caller caller, String name) {
        var function =
                ConfigurationRules.isName(name)
                        ? functions.lock(caller.account().value(), name)
                        : Optional.<FunctionEntity>empty();
        return function.orElseThrow(() -> notFound(caller, name));
    }

    private FunctionNotFound notFound(Caller caller, String name) {
        return new FunctionNotFound(arn(caller.account(), name).toString());
    }
}
