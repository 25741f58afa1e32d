package dev.kiln.web.aws.protocol;

import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** An operation while it is being declared, up to its input. */
public record OperationDeclaration(String name, @Nullable Route route, int status) {

    public OperationDeclaration get(String path) {
        return routed("GET", path);
    }

    public OperationDeclaration head(String path) {
        return routed("HEAD", path);
    }

    public OperationDeclaration post(String path) {
        return routed("POST", path);
    }

    public OperationDeclaration put(String path) {
        return routed("PUT", path);
    }

    public OperationDeclaration delete(String path) {
        return routed("DELETE", path);
    }

    /** The status of success, where it is not 200. */
    public OperationDeclaration answers(int success) {
        return new OperationDeclaration(name, route, success);
    }

    public <I> WithInput<I> takes(Class<I> input) {
        return new WithInput<>(this, input, name, (_, _) -> "*");
    }

    public WithInput<NoInput> takesNothing() {
        return takes(NoInput.class);
    }

    /** Known, so that it is refused plainly instead of being unknown. */
    public Operation<NoInput> isUnsupported() {
        return new Operation<>(
                name,
                route,
                status,
                NoInput.class,
                name,
                (_, _) -> "*",
                (_, _) -> {
                    throw new AwsError(
                            400,
                            "UnsupportedOperationException",
                            "Kiln does not support the operation " + name + ".");
                },
                false);
    }

    private OperationDeclaration routed(String method, String path) {
        return new OperationDeclaration(name, new Route(method, path), status);
    }

    /** An operation while it is being declared, from its input on. */
    public record WithInput<I>(
            OperationDeclaration declared,
            Class<I> input,
            String action,
            BiFunction<AwsCall, I, String> resource) {

        /** The ARN that the caller must be allowed to act on. */
        public WithInput<I> on(BiFunction<AwsCall, I, String> arn) {
            return new WithInput<>(declared, input, action, arn);
        }

        /** The action that a policy must allow, where it has another name than the operation. */
        public WithInput<I> permittedBy(String otherAction) {
            return new WithInput<>(declared, input, otherAction, resource);
        }

        public Operation<I> by(Operation.Handler<I> handler) {
            return new Operation<>(
                    declared.name,
                    declared.route,
                    declared.status,
                    input,
                    action,
                    resource,
                    handler,
                    true);
        }

        /** As {@link #by}, for a handler that answers nothing. */
        public Operation<I> runs(BiConsumer<AwsCall, I> handler) {
            return by(
                    (call, given) -> {
                        handler.accept(call, given);
                        return null;
                    });
        }
    }
}
