package dev.kiln.runtime;

import com.amazonaws.services.lambda.runtime.Context;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;

/**
 * A plain method as a handler: an event, a context, both or neither; or an input and an output
 * stream. Of several methods of one name, the one with most parameters counts, then the one with a
 * context.
 */
final class MethodHandler implements Handler {

    private static final Object[] NONE = {};

    private final Method method;
    private final Object target;
    private final Conversion json;

    private MethodHandler(Method method, Object target, Conversion json) {
        this.method = method;
        this.target = target;
        this.json = json;
    }

    static Handler find(Class<?> type, String name) throws Throwable {
        var method =
                Arrays.stream(type.getMethods())
                        .filter(it -> it.getName().equals(name))
                        .filter(it -> !it.isBridge() && !it.isSynthetic())
                        .filter(MethodHandler::canBeCalled)
                        .max(
                                Comparator.comparingInt(Method::getParameterCount)
                                        .thenComparing(MethodHandler::takesContext))
                        .orElseThrow(() -> missing(type, name));
        method.setAccessible(true);
        var target = Modifier.isStatic(method.getModifiers()) ? null : HandlerLoader.create(type);
        var parameters = method.getGenericParameterTypes();
        var event = parameters.length == 0 || isContextAlone(method) ? Object.class : parameters[0];
        var json = Conversion.between(event, method.getGenericReturnType(), type.getClassLoader());
        return new MethodHandler(method, target, json);
    }

    private static NoSuchMethodException missing(Class<?> type, String name) {
        return new NoSuchMethodException(
                "No public method named "
                        + name
                        + " with appropriate method signature found on class "
                        + type.getName());
    }

    private static boolean canBeCalled(Method method) {
        return switch (method.getParameterCount()) {
            case 0, 1 -> true;
            case 2 -> takesContext(method) || takesStreams(method);
            case 3 -> takesContext(method) && takesStreams(method);
            default -> false;
        };
    }

    private static boolean takesContext(Method method) {
        var types = method.getParameterTypes();
        return types.length > 0 && types[types.length - 1] == Context.class;
    }

    private static boolean isContextAlone(Method method) {
        return method.getParameterCount() == 1 && takesContext(method);
    }

    private static boolean takesStreams(Method method) {
        var types = method.getParameterTypes();
        return types.length > 1 && types[0] == InputStream.class && types[1] == OutputStream.class;
    }

    @Override
    public void handle(ByteBuffer event, Answer answer, Context context) throws Throwable {
        if (takesStreams(method)) {
            var streams = new Object[] {new EventStream(event), answer, context};
            call(Arrays.copyOf(streams, method.getParameterCount()));
            return;
        }
        json.write(call(arguments(event, context)), answer);
    }

    private Object[] arguments(ByteBuffer event, Context context) {
        if (method.getParameterCount() == 0) {
            return NONE;
        }
        if (isContextAlone(method)) {
            return new Object[] {context};
        }
        var input = json.read(event);
        return method.getParameterCount() == 1
                ? new Object[] {input}
                : new Object[] {input, context};
    }

    private Object call(Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
