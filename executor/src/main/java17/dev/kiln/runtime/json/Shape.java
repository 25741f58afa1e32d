package dev.kiln.runtime.json;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sun.reflect.ReflectionFactory;

/** What of a class goes into JSON and what comes out of it: examined once. */
final class Shape {

    private static final ClassValue<Shape> KNOWN =
            new ClassValue<>() {
                @Override
                protected Shape computeValue(Class<?> type) {
                    return new Shape(type);
                }
            };

    private static final List<Class<?>> TEXTS =
            List.of(
                    java.util.UUID.class,
                    java.net.URI.class,
                    java.net.URL.class,
                    java.io.File.class,
                    java.nio.file.Path.class,
                    java.util.Locale.class,
                    java.util.Currency.class,
                    java.util.regex.Pattern.class,
                    java.time.Duration.class,
                    java.time.Period.class,
                    java.time.ZoneId.class,
                    java.net.InetAddress.class);

    private final Class<?> type;
    private final List<Property> readable;
    private final Map<String, Slot> slots = new HashMap<>();
    private final Map<String, Slot> loosely = new HashMap<>();
    private final Constructor<?> constructor;

    private Shape(Class<?> type) {
        this.type = type;
        this.readable = type.isRecord() ? componentsOf(type) : propertiesOf(type);
        this.constructor = type.isRecord() ? canonical(type) : noArguments(type);
        if (!type.isRecord()) {
            findSlots();
        }
    }

    static Shape of(Class<?> type) {
        return KNOWN.get(type);
    }

    /** Types whose JSON is what they print. */
    static boolean isText(Class<?> type) {
        return TEXTS.stream().anyMatch(it -> it.isAssignableFrom(type))
                || type.getName().startsWith("org.joda.time.");
    }

    List<Property> readable() {
        return readable;
    }

    Constructor<?> constructor() {
        return constructor;
    }

    /**
     * By the name, or else by what remains of it without case and hyphens; null when there is none.
     */
    Slot slot(String name) {
        var exact = slots.get(name);
        return exact == null ? loosely.get(loose(name)) : exact;
    }

    static String loose(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT);
    }

    private static List<Property> componentsOf(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(it -> new Property(it.getName(), open(it.getAccessor()), null))
                .toList();
    }

    private static Constructor<?> canonical(Class<?> type) {
        var types =
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        try {
            return open(type.getDeclaredConstructor(types));
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Objects that can only be made complete are made empty, and their fields filled. */
    private static Constructor<?> noArguments(Class<?> type) {
        try {
            return open(type.getDeclaredConstructor());
        } catch (NoSuchMethodException none) {
            try {
                var plain = Object.class.getDeclaredConstructor();
                return ReflectionFactory.getReflectionFactory()
                        .newConstructorForSerialization(type, plain);
            } catch (NoSuchMethodException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private static List<Property> propertiesOf(Class<?> type) {
        var found = new LinkedHashMap<String, Property>();
        for (var field : fieldsOf(type)) {
            found.put(field.getName(), null);
        }
        Arrays.stream(type.getMethods())
                .filter(Shape::isGetter)
                .sorted(Comparator.comparing(Method::getName))
                .forEach(it -> addGetter(found, it));
        for (var field : fieldsOf(type)) {
            if (Modifier.isPublic(field.getModifiers()) && found.get(field.getName()) == null) {
                found.put(field.getName(), new Property(field.getName(), null, open(field)));
            }
        }
        return found.values().stream().filter(it -> it != null).toList();
    }

    private static void addGetter(Map<String, Property> found, Method getter) {
        var name = decapitalized(getter.getName().substring(isQuestion(getter) ? 2 : 3));
        found.put(name, new Property(name, open(getter), null));
    }

    private static boolean isGetter(Method method) {
        return method.getParameterCount() == 0
                && !Modifier.isStatic(method.getModifiers())
                && !method.isBridge()
                && method.getDeclaringClass() != Object.class
                && method.getReturnType() != void.class
                && (isQuestion(method) || isNamed(method, "get"));
    }

    private static boolean isQuestion(Method method) {
        var type = method.getReturnType();
        return isNamed(method, "is") && (type == boolean.class || type == Boolean.class);
    }

    private static boolean isNamed(Method method, String prefix) {
        var name = method.getName();
        return name.length() > prefix.length()
                && name.startsWith(prefix)
                && !Character.isLowerCase(name.charAt(prefix.length()));
    }

    /** All capitals at the front: URL becomes url, eventSourceARN stays. */
    private static String decapitalized(String name) {
        var letters = name.toCharArray();
        for (int i = 0; i < letters.length && Character.isUpperCase(letters[i]); i++) {
            letters[i] = Character.toLowerCase(letters[i]);
        }
        return new String(letters);
    }

    private void findSlots() {
        for (var field : fieldsOf(type)) {
            if (!type.getName().startsWith("java.")) {
                addSlot(new Slot(field.getName(), null, open(field)));
            }
        }
        Arrays.stream(type.getMethods())
                .filter(it -> it.getParameterCount() == 1 && isNamed(it, "set") && !it.isBridge())
                .filter(it -> !Modifier.isStatic(it.getModifiers()))
                .sorted(Comparator.comparing(this::fits))
                .map(it -> new Slot(decapitalized(it.getName().substring(3)), open(it), null))
                .forEach(this::addSlot);
    }

    /**
     * Of several setters of one name, the last that is added counts: the one of the getter's type.
     */
    private boolean fits(Method setter) {
        return Arrays.stream(type.getMethods())
                .filter(Shape::isGetter)
                .filter(it -> it.getName().endsWith(setter.getName().substring(3)))
                .anyMatch(it -> it.getReturnType() == setter.getParameterTypes()[0]);
    }

    private void addSlot(Slot slot) {
        slots.put(slot.name(), slot);
        loosely.put(loose(slot.name()), slot);
    }

    /** Those of the superclasses first. */
    private static List<Field> fieldsOf(Class<?> type) {
        var fields = new ArrayList<Field>();
        for (var at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            var own =
                    Arrays.stream(at.getDeclaredFields())
                            .filter(it -> !Modifier.isStatic(it.getModifiers()))
                            .filter(it -> !Modifier.isTransient(it.getModifiers()))
                            .filter(it -> !it.isSynthetic())
                            .toList();
            fields.addAll(0, own);
        }
        return fields;
    }

    /** Classes of the JDK that are not open stay as closed as they are. */
    private static <T extends AccessibleObject> T open(T member) {
        member.trySetAccessible();
        return member;
    }
}
