package dev.kiln.runtime.json;

import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Empty collections and maps of a wanted type. */
final class Containers {

    private Containers() {}

    @SuppressWarnings("unchecked")
    static Collection<Object> collection(Class<?> type, int size) {
        if (isConcrete(type)) {
            return (Collection<Object>) create(type);
        }
        if (type.isAssignableFrom(ArrayList.class)) {
            return new ArrayList<>(size);
        }
        if (type.isAssignableFrom(LinkedHashSet.class)) {
            return new LinkedHashSet<>();
        }
        if (SortedSet.class.isAssignableFrom(type)) {
            return new TreeSet<>();
        }
        if (Queue.class.isAssignableFrom(type)) {
            return new ArrayDeque<>(size);
        }
        throw new IllegalArgumentException("A " + type.getName() + " cannot be made from an array");
    }

    @SuppressWarnings("unchecked")
    static Map<Object, Object> map(Class<?> type) {
        if (isConcrete(type)) {
            return (Map<Object, Object>) create(type);
        }
        if (SortedMap.class.isAssignableFrom(type)) {
            return new TreeMap<>();
        }
        if (type.isAssignableFrom(java.util.concurrent.ConcurrentHashMap.class)
                && type != Map.class) {
            return new java.util.concurrent.ConcurrentHashMap<>();
        }
        return new LinkedHashMap<>();
    }

    private static boolean isConcrete(Class<?> type) {
        return !type.isInterface() && !Modifier.isAbstract(type.getModifiers());
    }

    private static Object create(Class<?> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("A " + type.getName() + " cannot be made", e);
        }
    }
}
