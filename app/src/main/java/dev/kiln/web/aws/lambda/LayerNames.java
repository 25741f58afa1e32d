package dev.kiln.web.aws.lambda;

import dev.kiln.layers.LayerArn;
import dev.kiln.layers.LayerVersionArn;
import dev.kiln.layers.Layers;
import dev.kiln.web.aws.protocol.AwsCall;
import dev.kiln.web.aws.protocol.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads layers as callers may name them, and what they say to be compatible with. */
@Component
class LayerNames {

    private static final List<String> ARCHITECTURES = List.of("x86_64", "arm64");

    /** Runtimes that the model knows beside those in the rules of functions. */
    private static final Set<String> MORE_RUNTIMES =
            Set.of(
                    "nodejs",
                    "nodejs4.3",
                    "nodejs4.3-edge",
                    "nodejs6.10",
                    "nodejs8.10",
                    "nodejs10.x",
                    "nodejs12.x",
                    "nodejs14.x",
                    "nodejs26.x",
                    "java8",
                    "python2.7",
                    "python3.6",
                    "python3.7",
                    "python3.15",
                    "dotnetcore1.0",
                    "dotnetcore2.0",
                    "dotnetcore2.1",
                    "dotnetcore3.1",
                    "go1.x",
                    "ruby2.5",
                    "ruby2.7",
                    "ruby4.0",
                    "provided");

    private final Layers layers;

    LayerNames(Layers layers) {
        this.layers = layers;
    }

    /** By name in the caller's account, or by ARN in any. */
    LayerArn parse(AwsCall call, String text) {
        return LayerArn.parse(text).orElseGet(() -> layers.arn(call.caller(), text));
    }

    /** The version, which need not be there. */
    LayerVersionArn version(AwsCall call, String layer, long number) {
        if (number < 1) {
            throw AwsError.invalidParameter("Layer Version Cannot be less than 1");
        }
        return parse(call, layer).version(number);
    }

    /**
     * For what only a layer's own account may do.
     *
     * @return the name of the layer
     */
    String own(AwsCall call, String text) {
        var layer = parse(call, text);
        if (!layer.equals(layers.arn(call.caller(), layer.name()))) {
            var action = "lambda:" + call.operation();
            throw new AwsError(
                    403,
                    "AccessDeniedException",
                    "User: %s is not authorized to perform: %s on resource: %s because no resource-based policy allows the %s action"
                            .formatted(call.caller().arn(), action, layer, action));
        }
        return layer.name();
    }

    void requireRuntimes(List<String> runtimes, List<String> architectures) {
        var violations = new ArrayList<String>();
        if (!runtimes.stream().allMatch(LayerNames::isRuntime)) {
            violations.add(
                    "Value '%s' at 'compatibleRuntimes' failed to satisfy constraint: Member must satisfy enum value set: %s"
                            .formatted(runtimes, RuntimeRules.KNOWN));
        }
        if (!ARCHITECTURES.containsAll(architectures)) {
            violations.add(
                    "Value '%s' at 'compatibleArchitectures' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: %s]"
                            .formatted(architectures, ARCHITECTURES));
        }
        refuse(violations);
    }

    void requireFilter(@Nullable String runtime, @Nullable String architecture) {
        var violations = new ArrayList<String>();
        if (runtime != null && !isRuntime(runtime)) {
            violations.add(
                    "Value '%s' at 'compatibleRuntime' failed to satisfy constraint: Member must satisfy enum value set: %s"
                            .formatted(runtime, RuntimeRules.KNOWN));
        }
        if (architecture != null && !ARCHITECTURES.contains(architecture)) {
            violations.add(
                    "Value '%s' at 'compatibleArchitecture' failed to satisfy constraint: Member must satisfy enum value set: %s"
                            .formatted(architecture, ARCHITECTURES));
        }
        refuse(violations);
    }

    private static boolean isRuntime(String runtime) {
        return MORE_RUNTIMES.contains(runtime) || RuntimeRules.isKnownName(runtime);
    }

    private static void refuse(List<String> violations) {
        if (!violations.isEmpty()) {
            var count = violations.size() == 1 ? "1 validation error" : "2 validation errors";
            throw new AwsError(
                    400,
                    "ValidationException",
                    count + " detected: " + String.join("; ", violations));
        }
    }
}
