package dev.kiln.functions;

import dev.kiln.functions.InvalidConfiguration.Violation;
import dev.kiln.runtimes.RuntimeCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Lambda's limits of a configuration. Reports all that is wrong at once, in customers' words. */
@Component
class ConfigurationRules {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-_]{1,64}");
    private static final Pattern HANDLER = Pattern.compile("[^\\s\\p{Cntrl}]{1,128}");
    private static final Pattern ROLE =
            Pattern.compile("arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+");
    private static final int MAX_ROLE = 512;
    private static final int MAX_DESCRIPTION = 256;

    private final RuntimeCatalog runtimes;

    ConfigurationRules(RuntimeCatalog runtimes) {
        this.runtimes = runtimes;
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * @throws InvalidConfiguration
     */
    void check(String name, ConfigurationChange configuration) {
        refuse(violations(name, configuration));
    }

    List<Violation> violations(String name, ConfigurationChange configuration) {
        var violations = new ArrayList<Violation>();
        require(
                violations,
                isName(name),
                "name",
                "A function name has 1 to 64 letters, digits, hyphens or underscores, and no"
                        + " blanks.");
        addViolations(violations, configuration);
        return violations;
    }

    /**
     * @throws InvalidConfiguration
     */
    void check(ConfigurationChange configuration) {
        var violations = new ArrayList<Violation>();
        addViolations(violations, configuration);
        refuse(violations);
    }

    private static void refuse(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new InvalidConfiguration(violations);
        }
    }

    private void addViolations(List<Violation> violations, ConfigurationChange it) {
        addTextViolations(violations, it);
        addRuntimeViolations(violations, it.runtime());
        range(violations, "memoryMb", "Memory", it.memoryMb(), 128, 10_240, "MB");
        range(violations, "timeoutSeconds", "Timeout", it.timeoutSeconds(), 1, 900, "seconds");
        range(
                violations,
                "ephemeralStorageMb",
                "Ephemeral storage",
                it.ephemeralStorageMb(),
                512,
                10_240,
                "MB");
        violations.addAll(EnvironmentRules.violations(it.environment()));
    }

    private static void addTextViolations(List<Violation> violations, ConfigurationChange it) {
        require(
                violations,
                it.description().length() <= MAX_DESCRIPTION,
                "description",
                "A description has at most 256 characters; this one has %,d."
                        .formatted(it.description().length()));
        require(
                violations,
                it.description().chars().noneMatch(ConfigurationRules::isUnprintable),
                "description",
                "A description has no control characters.");
        require(
                violations,
                HANDLER.matcher(it.handler()).matches(),
                "handler",
                "A handler names file and function, like index.handler, in 1 to 128 characters"
                        + " without blanks.");
        require(
                violations,
                it.role().length() <= MAX_ROLE && ROLE.matcher(it.role()).matches(),
                "role",
                "A role is an ARN like arn:aws:iam::123456789012:role/name.");
    }

    private static boolean isUnprintable(int character) {
        return Character.isISOControl(character) && character != '\n' && character != '\r';
    }

    private void addRuntimeViolations(List<Violation> violations, String identifier) {
        var runtime = runtimes.known(identifier);
        require(
                violations,
                runtime.isPresent(),
                "runtime",
                "\"%s\" is no runtime that Kiln knows. Choose one of the list, like python3.13."
                        .formatted(shortened(identifier)));
        if (runtime.isPresent() && runtime.get().isRetired()) {
            violations.add(
                    new Violation(
                            "runtime",
                            runtime.get().label() + " is retired. Choose a newer runtime.",
                            ("The runtime parameter of %s is no longer supported for creating or"
                                            + " updating AWS Lambda functions. We recommend you use a"
                                            + " supported runtime while creating or updating functions.")
                                    .formatted(identifier)));
        }
    }

    private static String shortened(String text) {
        return text.length() <= 64 ? text : text.substring(0, 64) + "…";
    }

    private static void range(
            List<Violation> violations,
            String field,
            String title,
            int value,
            int least,
            int most,
            String unit) {
        require(
                violations,
                value >= least && value <= most,
                field,
                "%s is %,d to %,d %s; %,d is not.".formatted(title, least, most, unit, value));
    }

    private static void require(
            List<Violation> violations, boolean isTrue, String field, String otherwise) {
        if (!isTrue) {
            violations.add(new Violation(field, otherwise));
        }
    }
}
