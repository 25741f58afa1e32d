package dev.kiln.functions;

import dev.kiln.accounts.Caller;
import dev.kiln.code.CodePackage;
import dev.kiln.code.CodePackages;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.test.context.TestComponent;

/** Builds the functions of our stories. */
@TestComponent
public class TestFunctions {

    public static final String ROLE = "arn:aws:iam::123456789012:role/worker";

    private final Functions functions;
    private final CodePackages packages;
    private final Activation activation;

    public TestFunctions(Functions functions, CodePackages packages, Activation activation) {
        this.functions = functions;
        this.packages = packages;
        this.activation = activation;
    }

    /** A function with one small file, {@code index.mjs}. */
    public FunctionSummary create(Caller caller, String name) {
        return create(caller, name, Map.of("index.mjs", "export const handler = () => 1;"));
    }

    public FunctionSummary create(Caller caller, String name, Map<String, String> files) {
        return create(caller, described(name, Map.of(), code(caller, files)));
    }

    /** Created and active. */
    public FunctionSummary create(Caller caller, NewFunction function) {
        functions.create(caller, function);
        return finished(caller, function.name());
    }

    /** Whatever is in progress is at its end. */
    public FunctionSummary finished(Caller caller, String name) {
        activation.finish(functions.get(caller, name).id());
        return functions.get(caller, name);
    }

    public CodePackage code(Caller caller, Map<String, String> files) {
        return packages.store(
                caller.account(),
                Optional.empty(),
                files.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, it -> Optional.of(it.getValue()))));
    }

    public static NewFunction described(
            String name, Map<String, String> environment, CodePackage code) {
        return new NewFunction(
                name,
                "Does one thing",
                "nodejs20.x",
                "index.handler",
                ROLE,
                128,
                3,
                512,
                environment,
                code);
    }

    public static ConfigurationChange configuration(Map<String, String> environment) {
        return new ConfigurationChange(
                "Does two things",
                "python3.11",
                "lambda_function.lambda_handler",
                ROLE,
                256,
                30,
                1024,
                environment);
    }
}
