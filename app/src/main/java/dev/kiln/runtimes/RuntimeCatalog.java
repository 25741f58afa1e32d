package dev.kiln.runtimes;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Every runtime that a function may name, newest first within a family, and the blueprints. */
@Service
public class RuntimeCatalog {

    public List<FunctionRuntime> all() {
        throw new UnsupportedOperationException();
    }

    public Optional<FunctionRuntime> find(String identifier) {
        throw new UnsupportedOperationException();
    }

    public List<Blueprint> blueprints() {
        throw new UnsupportedOperationException();
    }

    public Optional<Blueprint> blueprint(String id) {
        throw new UnsupportedOperationException();
    }

    /** The code that a function of this runtime starts with when nobody chose a blueprint. */
    public Blueprint blank(FunctionRuntime runtime) {
        throw new UnsupportedOperationException();
    }
}
