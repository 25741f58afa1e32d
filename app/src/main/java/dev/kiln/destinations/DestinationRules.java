package dev.kiln.destinations;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.FunctionNotFound;
import dev.kiln.functions.VersionResolver;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which targets a configuration may name, in Lambda's words. */
@Component
class DestinationRules {

    private static final Set<String> MESSAGE_SERVICES = Set.of("sqs", "sns", "events");

    private final VersionResolver versions;

    DestinationRules(VersionResolver versions) {
        this.versions = versions;
    }

    /**
     * @throws InvalidEventInvokeConfig
     */
    void check(Caller caller, String function, DestinationConfig config) {
        var arns =
                Stream.of(
                        new Named(config.onFailure(), true), new Named(config.onSuccess(), false));
        if (!arns.allMatch(it -> isAllowed(caller, function, it))) {
            throw new InvalidEventInvokeConfig(
                    "The provided destination config DestinationConfig(onSuccess="
                            + written("OnSuccess", config.onSuccess())
                            + ", onFailure="
                            + written("OnFailure", config.onFailure())
                            + ") is invalid.");
        }
    }

    private boolean isAllowed(Caller caller, String function, Named target) {
        var arn = target.arn();
        if (arn == null) {
            return true;
        }
        var parts = arn.split(":", -1);
        var service = parts.length > 2 ? parts[2] : "";
        if (service.equals("lambda")) {
            checkFunction(caller, function, arn, parts);
            return true;
        }
        return MESSAGE_SERVICES.contains(service) || (service.equals("s3") && target.isFailure());
    }

    private void checkFunction(Caller caller, String function, String arn, String[] parts) {
        boolean isFunction = parts.length >= 7 && parts[5].equals("function");
        if (!isFunction || !exists(caller, parts)) {
            throw new InvalidEventInvokeConfig("The destination ARN " + arn + " is invalid.");
        }
        if (parts[6].equals(function)) {
            throw new InvalidEventInvokeConfig(
                    "You can't specify the function as a destination for itself.");
        }
    }

    private boolean exists(Caller caller, String[] parts) {
        try {
            versions.resolve(caller, parts[6], parts.length > 7 ? parts[7] : null);
            return parts[4].equals(caller.account().value());
        } catch (FunctionNotFound absent) {
            return false;
        }
    }

    private static String written(String name, @Nullable String arn) {
        return arn == null ? "null" : name + "(destination=" + arn + ")";
    }

    private record Named(@Nullable String arn, boolean isFailure) {}
}
