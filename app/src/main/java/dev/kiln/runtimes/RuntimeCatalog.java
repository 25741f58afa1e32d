package dev.kiln.runtimes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Every runtime that a function may name, newest first within a family, and the blueprints. */
@Service
public class RuntimeCatalog {

    private static final Map<String, FunctionRuntime> BY_IDENTIFIER =
            LambdaRuntimes.ALL.stream()
                    .collect(Collectors.toMap(FunctionRuntime::identifier, Function.identity()));

    private static final Map<String, FunctionRuntime> OTHERS =
            OtherRuntimes.ALL.stream()
                    .collect(Collectors.toMap(FunctionRuntime::identifier, Function.identity()));

    private final List<Blueprint> blueprints;
    private final Map<String, Blueprint> blanks;

    RuntimeCatalog(BlueprintFiles files) {
        this.blueprints = files.read("blueprints");
        this.blanks =
                files.read("blanks").stream()
                        .collect(Collectors.toMap(Blueprint::id, Function.identity()));
    }

    public List<FunctionRuntime> all() {
        return LambdaRuntimes.ALL;
    }

    public Optional<FunctionRuntime> find(String identifier) {
        return Optional.ofNullable(BY_IDENTIFIER.get(identifier));
    }

    /** What {@link #find} has, and Lambda's runtimes that the catalog has no code for. */
    public Optional<FunctionRuntime> known(String identifier) {
        return find(identifier).or(() -> Optional.ofNullable(OTHERS.get(identifier)));
    }

    public List<Blueprint> blueprints() {
        return blueprints;
    }

    public Optional<Blueprint> blueprint(String id) {
        return blueprints.stream().filter(it -> it.id().equals(id)).findFirst();
    }

    /** The code that a function of this runtime starts with when nobody chose a blueprint. */
    public Blueprint blank(FunctionRuntime runtime) {
        var style = runtime.mainFile().substring(runtime.mainFile().lastIndexOf('.') + 1);
        var blank = blanks.get("blank-" + style);
        if (blank == null) {
            throw new IllegalStateException("There is no blank code for " + runtime.mainFile());
        }
        return new Blueprint(
                "blank",
                blank.title(),
                blank.description(),
                runtime.identifier(),
                runtime.handler(),
                blank.files(),
                blank.environment(),
                blank.sampleEvent());
    }
}
