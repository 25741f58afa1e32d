package dev.kiln.functions;

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

    FunctionArn arn(Caller caller, String name) {
        return new FunctionArn(settings.region(), caller.account(), name);
    }

    FunctionSummary summary(FunctionEntity function) {
        return function.summary(settings.region());
    }

    FunctionEntity require(Caller caller, String name) {
        return find(caller, name).orElseThrow(() -> notFound(caller, name));
    }

    Optional<FunctionEntity> find(Caller caller, String name) {
        // What cannot be a name need not reach the database, which may not even take it.
        return ConfigurationRules.isName(name)
                ? functions.findByAccountIdAndName(caller.account().value(), name)
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
        return new FunctionNotFound(arn(caller, name).toString());
    }
}
