package dev.kiln.executor.sdk;

import dev.kiln.executor.runtimes.InstalledRuntime;
import dev.kiln.executor.runtimes.InstalledRuntimes;
import dev.kiln.executor.runtimes.RuntimeFamily;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is fetched for which runtime of this host, and with what. */
final class LambdaSdks {

    /** Of the hundreds of clients, those of the services that functions mostly talk to. */
    private static final List<String> NODE_PACKAGES =
            Stream.of(
                            "client-cloudwatch",
                            "client-cloudwatch-logs",
                            "client-dynamodb",
                            "client-eventbridge",
                            "client-iam",
                            "client-kinesis",
                            "client-kms",
                            "client-lambda",
                            "client-s3",
                            "client-scheduler",
                            "client-secrets-manager",
                            "client-sesv2",
                            "client-sfn",
                            "client-sns",
                            "client-sqs",
                            "client-ssm",
                            "client-sts",
                            "lib-dynamodb",
                            "lib-storage",
                            "s3-request-presigner")
                    .map("@aws-sdk/"::concat)
                    .toList();

    private LambdaSdks() {}

    static List<Sdk> of(Path runtimes, InstalledRuntimes installed) {
        var sdks = new ArrayList<Sdk>();
        if (has(installed, RuntimeFamily.PYTHON)) {
            sdks.add(python(runtimes, installed));
        }
        if (has(installed, RuntimeFamily.NODEJS)) {
            sdks.add(node(runtimes));
        }
        return sdks;
    }

    private static boolean has(InstalledRuntimes installed, RuntimeFamily family) {
        return installed.all().stream().anyMatch(it -> it.family() == family);
    }

    private static Sdk python(Path runtimes, InstalledRuntimes installed) {
        var pythons =
                installed.all().stream()
                        .filter(it -> it.family() == RuntimeFamily.PYTHON)
                        .map(InstalledRuntime::commandOnHost)
                        .map(Path::toString)
                        .toList();
        return new Sdk(
                "AWS SDK for Python",
                runtimes.resolve("python/sdk"),
                pythons.stream().map(LambdaSdks::pip).toList(),
                "sdk",
                pythons.stream().map(LambdaSdks::compile).toList(),
                "pip is not installed for any Python of this host");
    }

    /** Sandboxes cannot write beside it, so each would compile it again. */
    private static List<String> compile(String python) {
        return List.of(python, "-m", "compileall", "-q", "sdk");
    }

    private static List<String> pip(String python) {
        return List.of(
                python,
                "-m",
                "pip",
                "install",
                "--quiet",
                "--no-input",
                "--disable-pip-version-check",
                "--no-compile",
                "--target",
                "sdk",
                "boto3");
    }

    private static Sdk node(Path runtimes) {
        var npm = new ArrayList<>(List.of("npm", "install", "--prefix", ".", "--no-audit"));
        npm.addAll(List.of("--no-fund", "--ignore-scripts", "--no-package-lock"));
        npm.addAll(NODE_PACKAGES);
        return new Sdk(
                "AWS SDK for JavaScript",
                runtimes.resolve("nodejs/node_modules"),
                List.of(npm),
                "node_modules",
                List.of(),
                "npm is not installed on this host");
    }
}
