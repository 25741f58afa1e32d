package dev.kiln.web.aws.lambda;

import dev.kiln.runtimes.RuntimeCatalog;
import dev.kiln.web.aws.protocol.AwsError;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which runtimes the API takes, and for what. */
@Component
class RuntimeRules {

    /** In the order in which the service lists them. */
    static final String KNOWN =
            "[nodejs20.x, python3.14, provided.al2023, python3.12, python3.13, nodejs24.x,"
                    + " nodejs22.x, java25, python3.10, python3.11, java21, ruby3.3, ruby3.4,"
                    + " ruby3.2, python3.8, python3.9, java17, nodejs16.x, dotnet10, dotnet8,"
                    + " java11, dotnet6, nodejs18.x, provided.al2, java8.al2]";

    private static final Pattern SNAP_START =
            Pattern.compile("java(11|17|21|25)|python3\\.1[2-9]|dotnet(8|10)");

    private final RuntimeCatalog runtimes;

    RuntimeRules(RuntimeCatalog runtimes) {
        this.runtimes = runtimes;
    }

    /** Whether Lambda lists it, whatever runs here. */
    static boolean isKnownName(String runtime) {
        return KNOWN.matches(".*[\\[ ]" + Pattern.quote(runtime) + "[,\\]].*");
    }

    void require(@Nullable String runtime, @Nullable String handler) {
        if (runtime == null || handler == null) {
            throw AwsError.invalidParameter(
                    "Runtime and Handler are mandatory parameters for functions created with"
                            + " deployment packages.");
        }
        requireKnown(runtime);
    }

    void requireKnown(@Nullable String runtime) {
        if (runtime != null && runtimes.known(runtime).isEmpty()) {
            throw AwsError.invalidParameter(
                    "Value "
                            + runtime
                            + " at 'runtime' failed to satisfy constraint: Member must satisfy enum"
                            + " value set: "
                            + KNOWN
                            + " or be a valid ARN");
        }
    }

    void requireSnapStart(String snapStart, String runtime) {
        if (snapStart.equals("PublishedVersions") && !SNAP_START.matcher(runtime).matches()) {
            throw AwsError.invalidParameter(
                    runtime + " is not supported for SnapStart enabled functions.");
        }
    }
}
