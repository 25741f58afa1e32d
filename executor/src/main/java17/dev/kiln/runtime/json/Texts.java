package dev.kiln.runtime.json;

import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Objects that are made from a text, or from a number in its place. */
final class Texts {

    private static final List<String> FACTORIES = List.of("parse", "fromString", "valueOf", "of");
    private static final String AWS_EVENTS = "com.amazonaws.services.lambda.runtime.events.";

    private Texts() {}

    /** Empty when the class cannot be made from a text. */
    static Optional<Object> read(String text, Class<?> type) {
        if (type == Path.class) {
            return Optional.of(Path.of(text));
        }
        if (type == Locale.class) {
            return Optional.of(Locale.forLanguageTag(text.replace('_', '-')));
        }
        if (Date.class == type || Calendar.class == type) {
            return Optional.of(date(instant(text).toEpochMilli(), type));
        }
        return factory(type).map(it -> call(it, text));
    }

    /** Milliseconds; in the events that AWS sends, seconds. */
    static Optional<Object> read(Number number, Class<?> type, Class<?> owner) {
        boolean isSeconds = owner != null && owner.getName().startsWith(AWS_EVENTS);
        long millis = isSeconds ? (long) (number.doubleValue() * 1000) : number.longValue();
        if (type == Date.class || type == Calendar.class) {
            return Optional.of(date(millis, type));
        }
        if (type == Instant.class) {
            return Optional.of(Instant.ofEpochMilli(millis));
        }
        try {
            return Optional.of(type.getConstructor(long.class).newInstance(millis));
        } catch (ReflectiveOperationException none) {
            return Optional.empty();
        }
    }

    private static Object date(long millis, Class<?> type) {
        if (type == Date.class) {
            return new Date(millis);
        }
        var calendar = Calendar.getInstance();
        calendar.setTimeInMillis(millis);
        return calendar;
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is not a date and time", e);
        }
    }

    private static Optional<Executable> factory(Class<?> type) {
        var found = new ArrayList<Executable>();
        for (var name : FACTORIES) {
            for (var method : type.getMethods()) {
                if (method.getName().equals(name) && isFactory(method, type)) {
                    found.add(method);
                }
            }
        }
        for (var constructor : type.getConstructors()) {
            var parameters = constructor.getParameterTypes();
            if (parameters.length == 1 && parameters[0] == String.class) {
                found.add(constructor);
            }
        }
        return found.stream().findFirst();
    }

    private static boolean isFactory(Method method, Class<?> type) {
        return Modifier.isStatic(method.getModifiers())
                && method.getParameterCount() == 1
                && method.getParameterTypes()[0].isAssignableFrom(String.class)
                && method.getParameterTypes()[0] != Object.class
                && type.isAssignableFrom(method.getReturnType());
    }

    private static Object call(Executable factory, String text) {
        try {
            factory.trySetAccessible();
            return factory instanceof Method method
                    ? method.invoke(null, text)
                    : ((java.lang.reflect.Constructor<?>) factory).newInstance(text);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no " + factory.getDeclaringClass().getName(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
