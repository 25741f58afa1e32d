package dev.kiln.runtimes;

import static dev.kiln.runtimes.FunctionRuntime.Support.CURRENT;
import static dev.kiln.runtimes.FunctionRuntime.Support.DEPRECATED;
import static dev.kiln.runtimes.FunctionRuntime.Support.RETIRED;

import dev.kiln.runtimes.FunctionRuntime.Support;
import java.util.List;

/** Lambda's identifiers of the families that executors run, in the order of lists for people. */
final class LambdaRuntimes {

    static final List<FunctionRuntime> ALL =
            List.of(
                    node("nodejs26.x", "26", CURRENT),
                    node("nodejs24.x", "24", CURRENT),
                    node("nodejs22.x", "22", CURRENT),
                    node("nodejs20.x", "20", DEPRECATED),
                    node("nodejs18.x", "18", DEPRECATED),
                    node("nodejs16.x", "16", DEPRECATED),
                    node("nodejs14.x", "14", RETIRED),
                    node("nodejs12.x", "12", RETIRED),
                    node("nodejs10.x", "10", RETIRED),
                    node("nodejs8.10", "8.10", RETIRED),
                    node("nodejs6.10", "6.10", RETIRED),
                    node("nodejs4.3", "4.3", RETIRED),
                    node("nodejs4.3-edge", "4.3 (edge)", RETIRED),
                    node("nodejs", "0.10", RETIRED),
                    python("3.15", CURRENT),
                    python("3.14", CURRENT),
                    python("3.13", CURRENT),
                    python("3.12", CURRENT),
                    python("3.11", CURRENT),
                    python("3.10", DEPRECATED),
                    python("3.9", DEPRECATED),
                    python("3.8", DEPRECATED),
                    python("3.7", RETIRED),
                    python("3.6", RETIRED),
                    python("2.7", RETIRED),
                    custom("provided.al2023", "Amazon Linux 2023", CURRENT),
                    custom("provided.al2", "Amazon Linux 2", DEPRECATED),
                    custom("provided", "Amazon Linux", RETIRED));

    private LambdaRuntimes() {}

    private static FunctionRuntime node(String identifier, String version, Support support) {
        // Modules came with 14; the older ones know only CommonJS.
        var mainFile = support == RETIRED ? "index.js" : "index.mjs";
        return new FunctionRuntime(
                identifier, "nodejs", "Node.js " + version, mainFile, "index.handler", support);
    }

    private static FunctionRuntime custom(String identifier, String system, Support support) {
        return new FunctionRuntime(
                identifier,
                "provided",
                "Custom runtime on " + system,
                "bootstrap",
                "function.handler",
                support);
    }

    private static FunctionRuntime python(String version, Support support) {
        return new FunctionRuntime(
                "python" + version,
                "python",
                "Python " + version,
                "lambda_function.py",
                "lambda_function.lambda_handler",
                support);
    }
}
