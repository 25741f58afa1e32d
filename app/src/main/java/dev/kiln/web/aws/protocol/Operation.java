package dev.kiln.web.aws.protocol;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * An operation of a service, as declared: how it is reached, what it takes, who may call it and
 * what it does.
 *
 * @param route null for protocols that name the operation instead of a path
 * @param status of success
 * @param action what a policy must allow, without the service: most often the name
 * @param resource which resource the caller must be allowed to act on
 * @param isSupported false when it is known only to be refused
 */
public record Operation<I>(
        String name,
        @Nullable Route route,
        int status,
        Class<I> input,
        String action,
        BiFunction<AwsCall, I, String> resource,
        Handler<I> handler,
        boolean isSupported) {

    /** Does what the operation promises. */
    @FunctionalInterface
    public interface Handler<I> {

        /**
         * @return an output record, an {@link Answer}, or null for an empty body
         */
        @Nullable Object handle(AwsCall call, I input);
    }

    public static OperationDeclaration of(String name) {
        return new OperationDeclaration(name, null, 200);
    }
}
