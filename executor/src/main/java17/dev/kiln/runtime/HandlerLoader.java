package dev.kiln.runtime;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.kiln.runtime.json.TypeArguments;
import java.lang.reflect.InvocationTargetException;

/**
 * Finds the code that a handler's name means: {@code package.Class} for a class that implements one
 * of Lambda's interfaces, {@code package.Class::method} for any public method.
 */
final class HandlerLoader {

    private static final String INTERFACE_METHOD = "handleRequest";

    private HandlerLoader() {}

    static Handler load(String name, ClassLoader classes) throws Throwable {
        int colons = name.indexOf("::");
        var className = colons < 0 ? name : name.substring(0, colons);
        var method = colons < 0 ? INTERFACE_METHOD : name.substring(colons + 2);
        var type = find(className, classes);
        if (method.equals(INTERFACE_METHOD)) {
            if (RequestHandler.class.isAssignableFrom(type)) {
                return ofObjects(type);
            }
            if (RequestStreamHandler.class.isAssignableFrom(type)) {
                return ofStreams((RequestStreamHandler) create(type));
            }
        }
        return MethodHandler.find(type, method);
    }

    private static Class<?> find(String name, ClassLoader classes) throws ClassNotFoundException {
        try {
            return Class.forName(name, true, classes);
        } catch (ClassNotFoundException | NoClassDefFoundError missing) {
            if (missing instanceof NoClassDefFoundError && !isNameOf(missing, name)) {
                throw missing;
            }
            throw new ClassNotFoundException("Class not found: " + name, missing);
        }
    }

    /** A name in the wrong case finds a file on some systems, and then no class in it. */
    private static boolean isNameOf(Throwable missing, String name) {
        return String.valueOf(missing.getMessage()).contains(name.replace('.', '/'));
    }

    static Object create(Class<?> type) throws Throwable {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } catch (NoSuchMethodException e) {
            throw new NoSuchMethodException(
                    "Class " + type.getName() + " has no public zero-argument constructor");
        } catch (InstantiationException e) {
            throw new InstantiationException(
                    "Class " + type.getName() + " is abstract or an interface: it cannot be made");
        }
    }

    @SuppressWarnings("unchecked")
    private static Handler ofObjects(Class<?> type) throws Throwable {
        var handler = (RequestHandler<Object, Object>) create(type);
        var types = TypeArguments.of(type, RequestHandler.class);
        var json = Conversion.between(types[0], types[1], type.getClassLoader());
        return (event, answer, context) ->
                json.write(handler.handleRequest(json.read(event), context), answer);
    }

    static Handler ofStreams(RequestStreamHandler handler) {
        return (event, answer, context) ->
                handler.handleRequest(new EventStream(event), answer, context);
    }
}
