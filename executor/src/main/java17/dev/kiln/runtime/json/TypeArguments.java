package dev.kiln.runtime.json;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What a class says that the type variables of an interface are. */
public final class TypeArguments {

    private TypeArguments() {}

    /** {@code Object} for what the class leaves open. */
    public static Type[] of(Type type, Class<?> wanted) {
        var found = search(type, wanted, Map.of());
        if (found != null) {
            return found;
        }
        var open = new Type[wanted.getTypeParameters().length];
        Arrays.fill(open, Object.class);
        return open;
    }

    private static Type[] search(Type type, Class<?> wanted, Map<TypeVariable<?>, Type> known) {
        var raw = raw(type);
        if (raw == null) {
            return null;
        }
        var arguments = known;
        if (type instanceof ParameterizedType parameterized) {
            arguments = bind(parameterized, raw, known);
            if (raw == wanted) {
                return Arrays.stream(parameterized.getActualTypeArguments())
                        .map(it -> resolve(it, known))
                        .toArray(Type[]::new);
            }
        }
        for (var parent : raw.getGenericInterfaces()) {
            var found = search(parent, wanted, arguments);
            if (found != null) {
                return found;
            }
        }
        var parent = raw.getGenericSuperclass();
        return parent == null ? null : search(parent, wanted, arguments);
    }

    static Map<TypeVariable<?>, Type> bind(
            ParameterizedType type, Class<?> raw, Map<TypeVariable<?>, Type> known) {
        var bound = new HashMap<TypeVariable<?>, Type>();
        var variables = raw.getTypeParameters();
        for (int i = 0; i < variables.length; i++) {
            bound.put(variables[i], resolve(type.getActualTypeArguments()[i], known));
        }
        return bound;
    }

    /** The type with its variables replaced; an unknown one becomes its bound. */
    static Type resolve(Type type, Map<TypeVariable<?>, Type> known) {
        if (type instanceof TypeVariable<?> variable) {
            var value = known.get(variable);
            return value == null ? raw(variable.getBounds()[0]) : value;
        }
        if (type instanceof WildcardType wildcard) {
            return resolve(wildcard.getUpperBounds()[0], known);
        }
        if (type instanceof ParameterizedType parameterized) {
            var arguments =
                    Arrays.stream(parameterized.getActualTypeArguments())
                            .map(it -> resolve(it, known))
                            .toArray(Type[]::new);
            return new Resolved(raw(parameterized), arguments);
        }
        if (type instanceof GenericArrayType array) {
            var element = raw(resolve(array.getGenericComponentType(), known));
            return element == null ? Object[].class : element.arrayType();
        }
        return type;
    }

    static Class<?> raw(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        if (type instanceof GenericArrayType array) {
            var element = raw(array.getGenericComponentType());
            return element == null ? Object[].class : element.arrayType();
        }
        return Object.class;
    }

    private record Resolved(Class<?> rawType, Type[] arguments) implements ParameterizedType {

        @Override
        public Type[] getActualTypeArguments() {
            return arguments;
        }

        @Override
        public Type getRawType() {
            return rawType;
        }

        @Override
        public Type getOwnerType() {
            return null;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Resolved it
                    && it.rawType == rawType
                    && Arrays.equals(it.arguments, arguments);
        }

        @Override
        public int hashCode() {
            return rawType.hashCode() * 31 + Arrays.hashCode(arguments);
        }
    }
}
