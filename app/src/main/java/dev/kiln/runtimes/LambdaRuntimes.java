package dev.kiln.runtimes;

import static dev.kiln.runtimes.FunctionRuntime.Support.CURRENT;
import static dev.kiln.runtimes.FunctionRuntime.Support.DEPRECATED;
import static dev.kiln.runtimes.FunctionRuntime.Support.RETIRED;

import dev.kiln.runtimes.FunctionRuntime.Support;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lambda's identifiers of the families that executors run, in the order of lists for people, with
 * the days that Lambda has announced for the end of their support.
 */
final class LambdaRuntimes {

    static final List<FunctionRuntime> ALL =
            List.of(
                    node("nodejs26.x", "26", CURRENT, ""),
                    node("nodejs24.x", "24", CURRENT, "2028-04-30"),
                    node("nodejs22.x", "22", CURRENT, "2027-04-30"),
                    node("nodejs20.x", "20", DEPRECATED, "2026-04-30"),
                    node("nodejs18.x", "18", DEPRECATED, "2025-09-01"),
                    node("nodejs16.x", "16", DEPRECATED, "2024-06-12"),
                    node("nodejs14.x", "14", RETIRED, "2023-12-04"),
                    node("nodejs12.x", "12", RETIRED, "2023-03-31"),
                    node("nodejs10.x", "10", RETIRED, "2021-07-30"),
                    node("nodejs8.10", "8.10", RETIRED, "2020-03-06"),
                    node("nodejs6.10", "6.10", RETIRED, "2019-08-12"),
                    node("nodejs4.3", "4.3", RETIRED, "2020-03-05"),
                    node("nodejs4.3-edge", "4.3 (edge)", RETIRED, "2020-03-05"),
                    node("nodejs", "0.10", RETIRED, "2016-10-31"),
                    python("3.15", CURRENT, ""),
                    python("3.14", CURRENT, "2029-06-30"),
                    python("3.13", CURRENT, "2029-06-30"),
                    python("3.12", CURRENT, "2028-10-31"),
                    python("3.11", CURRENT, "2027-06-30"),
                    python("3.10", DEPRECATED, "2026-10-31"),
                    python("3.9", DEPRECATED, "2025-12-15"),
                    python("3.8", DEPRECATED, "2024-10-14"),
                    python("3.7", RETIRED, "2023-12-04"),
                    python("3.6", RETIRED, "2022-07-18"),
                    python("2.7", RETIRED, "2021-07-15"),
                    java("java25", "25", CURRENT, "2029-06-30"),
                    java("java21", "21", CURRENT, "2029-06-30"),
                    java("java17", "17", CURRENT, "2027-06-30"),
                    java("java11", "11", CURRENT, "2027-06-30"),
                    java("java8.al2", "8", CURRENT, "2027-06-30"),
                    java("java8", "8 (AL1)", RETIRED, "2024-01-08"),
                    ruby("4.0", CURRENT, ""),
                    ruby("3.4", CURRENT, "2028-03-31"),
                    ruby("3.3", CURRENT, "2027-03-31"),
                    ruby("3.2", DEPRECATED, "2026-03-31"),
                    ruby("2.7", RETIRED, "2023-12-07"),
                    ruby("2.5", RETIRED, "2021-07-30"),
                    custom("provided.al2023", "Amazon Linux 2023", CURRENT, "2029-06-30"),
                    custom("provided.al2", "Amazon Linux 2", DEPRECATED, "2026-07-31"),
                    custom("provided", "Amazon Linux", RETIRED, "2024-01-08"));

    private LambdaRuntimes() {}

    private static FunctionRuntime node(
            String identifier, String version, Support support, String deprecation) {
        // Modules came with 14; the older ones know only CommonJS.
        var mainFile = support == RETIRED ? "index.js" : "index.mjs";
        return new FunctionRuntime(
                identifier,
                "nodejs",
                "Node.js " + version,
                mainFile,
                "index.handler",
                support,
                day(deprecation));
    }

    private static FunctionRuntime python(String version, Support support, String deprecation) {
        return new FunctionRuntime(
                "python" + version,
                "python",
                "Python " + version,
                "lambda_function.py",
                "lambda_function.lambda_handler",
                support,
                day(deprecation));
    }

    private static FunctionRuntime java(
            String identifier, String version, Support support, String deprecation) {
        return new FunctionRuntime(
                identifier,
                "java",
                "Java " + version,
                "Handler.java",
                "Handler::handleRequest",
                support,
                day(deprecation));
    }

    private static FunctionRuntime ruby(String version, Support support, String deprecation) {
        return new FunctionRuntime(
                "ruby" + version,
                "ruby",
                "Ruby " + version,
                "lambda_function.rb",
                "lambda_function.lambda_handler",
                support,
                day(deprecation));
    }

    private static FunctionRuntime custom(
            String identifier, String system, Support support, String deprecation) {
        return new FunctionRuntime(
                identifier,
                "provided",
                "Custom runtime on " + system,
                "bootstrap",
                "function.handler",
                support,
                day(deprecation));
    }

    static @Nullable LocalDate day(String text) {
        return text.isEmpty() ? null : LocalDate.parse(text);
    }
}
