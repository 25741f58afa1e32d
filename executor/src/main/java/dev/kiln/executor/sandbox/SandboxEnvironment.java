package dev.kiln.executor.sandbox;

import dev.kiln.executor.awsapi.AwsApiServer;
import dev.kiln.executor.contract.LogSettings;
import dev.kiln.executor.contract.RoleCredentials;
import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.executor.runtimeapi.RuntimeApiServer;
import dev.kiln.executor.runtimes.InstalledRuntime;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The environment of a function, built from nothing: Lambda's defaults, the customer's variables
 * over them, and last what nobody may change.
 */
final class SandboxEnvironment {

    private SandboxEnvironment() {}

    static Map<String, String> of(
            SandboxSpec spec,
            InstalledRuntime runtime,
            @Nullable RoleCredentials credentials,
            String logStream) {
        var environment = new LinkedHashMap<String, String>();
        environment.putAll(defaults(runtime));
        environment.putAll(spec.environment());
        environment.putAll(reserved(spec, logStream));
        if (credentials != null) {
            environment.put("AWS_ACCESS_KEY_ID", credentials.accessKeyId());
            environment.put("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey());
            environment.put("AWS_SESSION_TOKEN", credentials.sessionToken());
        }
        return environment;
    }

    /** For a runtime that starts before its function is known. */
    static Map<String, String> beforeFunction(InstalledRuntime runtime) {
        var environment = defaults(runtime);
        environment.put("AWS_LAMBDA_RUNTIME_API", address(RuntimeApiServer.ADDRESS));
        environment.put("LAMBDA_TASK_ROOT", "/var/task");
        environment.put("LAMBDA_RUNTIME_DIR", "/var/runtime");
        return environment;
    }

    private static Map<String, String> defaults(InstalledRuntime runtime) {
        var defaults = new LinkedHashMap<String, String>();
        defaults.put("LANG", "en_US.UTF-8");
        defaults.put("TZ", ":UTC");
        boolean hasHome = runtime.home().isPresent();
        defaults.put(
                "PATH",
                (hasHome ? "/var/lang/bin:" : "") + "/usr/local/bin:/usr/bin:/bin:/opt/bin");
        defaults.put(
                "LD_LIBRARY_PATH",
                (hasHome ? "/var/lang/lib:" : "")
                        + "/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib");
        defaults.put("AWS_ENDPOINT_URL", "http://" + address(AwsApiServer.ADDRESS));
        defaults.put("AWS_XRAY_CONTEXT_MISSING", "LOG_ERROR");
        switch (runtime.family()) {
            case NODEJS ->
                    defaults.put(
                            "NODE_PATH",
                            "/opt/nodejs/node"
                                    + runtime.feature()
                                    + "/node_modules:/opt/nodejs/node_modules"
                                    + ":/var/runtime/node_modules:/var/runtime:/var/task");
            case PROVIDED, JAVA -> {}
            case RUBY -> RubyPaths.addTo(defaults, runtime);
            case PYTHON -> defaults.put("PYTHONPATH", "/var/runtime");
        }
        return defaults;
    }

    private static Map<String, String> reserved(SandboxSpec spec, String logStream) {
        var reserved = new LinkedHashMap<String, String>();
        reserved.put("_HANDLER", spec.handler());
        reserved.put("AWS_REGION", spec.region());
        reserved.put("AWS_DEFAULT_REGION", spec.region());
        reserved.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + spec.runtime());
        reserved.put("AWS_LAMBDA_FUNCTION_NAME", spec.functionName());
        reserved.put("AWS_LAMBDA_FUNCTION_VERSION", spec.functionVersion());
        reserved.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(spec.memoryMb()));
        reserved.put("AWS_LAMBDA_INITIALIZATION_TYPE", spec.initialization().word());
        reserved.put("AWS_LAMBDA_LOG_GROUP_NAME", spec.logGroup());
        reserved.put("AWS_LAMBDA_LOG_STREAM_NAME", logStream);
        reserved.put("AWS_LAMBDA_RUNTIME_API", address(RuntimeApiServer.ADDRESS));
        reserved.put("LAMBDA_TASK_ROOT", "/var/task");
        reserved.put("LAMBDA_RUNTIME_DIR", "/var/runtime");
        if (spec.logging().format() == LogSettings.Format.JSON) {
            reserved.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
            reserved.put("AWS_LAMBDA_LOG_LEVEL", spec.logging().application().name());
        }
        return reserved;
    }

    private static String address(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
