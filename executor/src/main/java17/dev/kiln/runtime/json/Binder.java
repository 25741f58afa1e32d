package dev.kiln.runtime.json;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes an object of the wanted type out of what {@link JsonReader} gives. */
public final class Binder {

    private final Map<TypeVariable<?>, Type> variables;
    private final Class<?> owner;

    private Binder(Map<TypeVariable<?>, Type> variables, Class<?> owner) {
        this.variables = variables;
        this.owner = owner;
    }

    /**
     * @throws IllegalArgumentException says what does not fit
     */
    public static Object bind(Object tree, Type type) {
        return new Binder(Map.of(), null).value(tree, type);
    }

    private Object value(Object tree, Type declared) {
        var type = TypeArguments.resolve(declared, variables);
        var raw = TypeArguments.raw(type);
        if (tree == null) {
            return nothing(raw);
        }
        if (raw == Object.class || raw == java.io.Serializable.class) {
            return tree;
        }
        if (raw == String.class || raw == CharSequence.class) {
            return text(tree);
        }
        if (Numbers.isNumber(raw)) {
            return Numbers.read(tree, raw);
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return Numbers.truth(tree);
        }
        return tree instanceof Map<?, ?> map
                ? object(map, type, raw)
                : tree instanceof List<?> list ? several(list, type, raw) : scalar(tree, type, raw);
    }

    private static Object nothing(Class<?> raw) {
        if (raw == Optional.class) {
            return Optional.empty();
        }
        return raw.isPrimitive() ? Numbers.none(raw) : null;
    }

    private static String text(Object tree) {
        if (tree instanceof Map || tree instanceof List) {
            throw unfit(tree, String.class, null);
        }
        return tree.toString();
    }

    private Object scalar(Object tree, Type type, Class<?> raw) {
        if (raw.isInstance(tree)) {
            return tree;
        }
        if (raw == Optional.class) {
            return Optional.of(value(tree, argument(type, 0)));
        }
        if (raw.isEnum()) {
            return constant(tree, raw);
        }
        if (tree instanceof String text) {
            return ofText(text, raw);
        }
        if (tree instanceof Number number) {
            return Texts.read(number, raw, owner).orElseThrow(() -> unfit(tree, raw, null));
        }
        throw unfit(tree, raw, null);
    }

    private static Object ofText(String text, Class<?> raw) {
        if (raw == byte[].class) {
            return Base64.getDecoder().decode(text);
        }
        if (raw == ByteBuffer.class) {
            return ByteBuffer.wrap(Base64.getDecoder().decode(text));
        }
        if (raw == char[].class) {
            return text.toCharArray();
        }
        if ((raw == char.class || raw == Character.class) && text.length() == 1) {
            return text.charAt(0);
        }
        return Texts.read(text, raw).orElseThrow(() -> unfit(text, raw, null));
    }

    private static Object constant(Object tree, Class<?> raw) {
        for (var constant : raw.getEnumConstants()) {
            var it = (Enum<?>) constant;
            if (it.name().equals(tree) || tree instanceof Integer && tree.equals(it.ordinal())) {
                return it;
            }
        }
        throw unfit(tree, raw, null);
    }

    private Object several(List<?> list, Type type, Class<?> raw) {
        if (raw.isArray()) {
            var array = Array.newInstance(raw.getComponentType(), list.size());
            for (int i = 0; i < list.size(); i++) {
                Array.set(array, i, value(list.get(i), raw.getComponentType()));
            }
            return array;
        }
        if (raw == Optional.class) {
            return Optional.of(value(list, argument(type, 0)));
        }
        if (!Collection.class.isAssignableFrom(raw) && raw != Iterable.class) {
            throw unfit(list, raw, null);
        }
        var elements = TypeArguments.of(type, Iterable.class)[0];
        var collection = Containers.collection(raw, list.size());
        list.forEach(it -> collection.add(value(it, elements)));
        return collection;
    }

    private Object object(Map<?, ?> map, Type type, Class<?> raw) {
        if (raw == Optional.class) {
            return Optional.of(value(map, argument(type, 0)));
        }
        if (Map.class.isAssignableFrom(raw)) {
            var types = TypeArguments.of(type, Map.class);
            if (isAsRead(types) && raw == Map.class) {
                return map;
            }
            var target = Containers.map(raw);
            map.forEach((key, it) -> target.put(value(key, types[0]), value(it, types[1])));
            return target;
        }
        var inner =
                new Binder(
                        type instanceof ParameterizedType parameterized
                                ? TypeArguments.bind(parameterized, raw, variables)
                                : Map.of(),
                        raw);
        return raw.isRecord() ? inner.record(map, raw) : inner.bean(map, raw);
    }

    private static boolean isAsRead(Type[] types) {
        return types[1] == Object.class && (types[0] == String.class || types[0] == Object.class);
    }

    private Object record(Map<?, ?> map, Class<?> raw) {
        var components = raw.getRecordComponents();
        var arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            arguments[i] =
                    value(named(map, components[i].getName()), components[i].getGenericType());
        }
        return create(raw, arguments);
    }

    private static Object named(Map<?, ?> map, String name) {
        if (map.containsKey(name)) {
            return map.get(name);
        }
        var loose = Shape.loose(name);
        for (var entry : map.entrySet()) {
            if (Shape.loose((String) entry.getKey()).equals(loose)) {
                return entry.getValue();
            }
        }
        return null;
    }

    /** Properties that the class does not have are of no interest. */
    private Object bean(Map<?, ?> map, Class<?> raw) {
        if (raw.isInterface() || Modifier.isAbstract(raw.getModifiers()) || raw.isPrimitive()) {
            throw unfit(map, raw, null);
        }
        var shape = Shape.of(raw);
        var bean = create(raw, new Object[0]);
        map.forEach(
                (name, it) -> {
                    var slot = shape.slot((String) name);
                    if (slot != null) {
                        slot.set(bean, value(it, slot.type()));
                    }
                });
        return bean;
    }

    private static Object create(Class<?> type, Object[] arguments) {
        try {
            return Shape.of(type).constructor().newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "A " + type.getName() + " could not be made: " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("A " + type.getName() + " could not be made", e);
        }
    }

    private static Type argument(Type type, int index) {
        return type instanceof ParameterizedType parameterized
                ? parameterized.getActualTypeArguments()[index]
                : Object.class;
    }

    static IllegalArgumentException unfit(Object tree, Class<?> type, Throwable cause) {
        var kind =
                tree instanceof Map
                        ? "an object"
                        : tree instanceof List ? "an array" : "the value '" + shortened(tree) + "'";
        return new IllegalArgumentException(
                "Cannot deserialize value of type " + type.getTypeName() + " from " + kind, cause);
    }

    private static String shortened(Object tree) {
        var text = String.valueOf(tree);
        return text.length() > 100 ? text.substring(0, 100) + "…" : text;
    }
}
