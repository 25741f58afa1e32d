package dev.kiln.web.aws.shape;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The structures of one service, each read from its record once. */
public final class Structures {

    private static final Map<Type, Shape.Scalar> SCALARS =
            Map.of(
                    String.class, Shape.Scalar.TEXT,
                    Integer.class, Shape.Scalar.WHOLE,
                    int.class, Shape.Scalar.WHOLE,
                    Long.class, Shape.Scalar.BIG_WHOLE,
                    long.class, Shape.Scalar.BIG_WHOLE,
                    Double.class, Shape.Scalar.DECIMAL,
                    double.class, Shape.Scalar.DECIMAL,
                    Boolean.class, Shape.Scalar.TRUTH,
                    boolean.class, Shape.Scalar.TRUTH,
                    Instant.class, Shape.Scalar.TIME);

    private final Map<Class<?>, Structure> known = new ConcurrentHashMap<>();
    private final UnaryOperator<String> naming;

    private Structures(UnaryOperator<String> naming) {
        this.naming = naming;
    }

    /** {@code functionName} is {@code FunctionName} on the wire, as in most services. */
    public static Structures upperCamel() {
        return new Structures(
                name -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
    }

    /** {@code logGroupName} is itself on the wire, as in logs, workflows and containers. */
    public static Structures lowerCamel() {
        return new Structures(UnaryOperator.identity());
    }

    public Structure of(Class<?> type) {
        var structure = known.get(type);
        return structure == null ? known.computeIfAbsent(type, this::read) : structure;
    }

    private Structure read(Class<?> type) {
        var components = type.getRecordComponents();
        if (components == null) {
            throw new IllegalArgumentException(type + " is not a record");
        }
        var members =
                java.util.stream.IntStream.range(0, components.length)
                        .mapToObj(i -> member(i, components[i]))
                        .toList();
        return new Structure(members, constructor(type, components), accessors(components));
    }

    private Member member(int position, RecordComponent component) {
        var wireName = wireName(component);
        var location = location(component);
        return new Member(
                position,
                wireName,
                location,
                place(component, wireName),
                wireName.substring(0, 1).toLowerCase(Locale.ROOT) + wireName.substring(1),
                shape(component.getAnnotatedType()),
                Constraints.of(component, component.getAnnotatedType()),
                component.isAnnotationPresent(Flattened.class),
                component.getType().isPrimitive());
    }

    private String wireName(RecordComponent component) {
        var named = component.getAnnotation(Named.class);
        return named == null ? naming.apply(component.getName()) : named.value();
    }

    private static Member.Location location(AnnotatedElement component) {
        if (component.isAnnotationPresent(InPath.class)) {
            return Member.Location.PATH;
        }
        if (component.isAnnotationPresent(InQuery.class)) {
            return Member.Location.QUERY;
        }
        if (component.isAnnotationPresent(InHeader.class)) {
            return Member.Location.HEADER;
        }
        return component.isAnnotationPresent(Payload.class)
                ? Member.Location.PAYLOAD
                : Member.Location.BODY;
    }

    private static String place(AnnotatedElement component, String wireName) {
        var query = component.getAnnotation(InQuery.class);
        var header = component.getAnnotation(InHeader.class);
        return query != null ? query.value() : header != null ? header.value() : wireName;
    }

    private static Shape shape(AnnotatedType annotated) {
        var type = annotated.getType();
        var scalar = SCALARS.get(type);
        if (scalar != null) {
            return scalar;
        }
        if (type == byte[].class) {
            return Shape.Scalar.BLOB;
        }
        if (type instanceof Class<?> raw && raw.isRecord()) {
            return new Shape.Nested(raw.asSubclass(java.lang.Record.class));
        }
        return collection(annotated, type);
    }

    private static Shape collection(AnnotatedType annotated, Type type) {
        if (type instanceof ParameterizedType generic
                && annotated instanceof AnnotatedParameterizedType parameterized) {
            var arguments = parameterized.getAnnotatedActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return new Shape.Listing(shape(arguments[0]), constraints(arguments[0]));
            }
            if (generic.getRawType() == Map.class && arguments[0].getType() == String.class) {
                return new Shape.Mapping(
                        constraints(arguments[0]), shape(arguments[1]), constraints(arguments[1]));
            }
        }
        throw new IllegalArgumentException(type + " has no form on AWS's wire");
    }

    private static Constraints constraints(AnnotatedType type) {
        return Constraints.of(type, type);
    }

    private static MethodHandle constructor(Class<?> type, RecordComponent[] components) {
        var types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflectConstructor(constructor)
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException impossibleForARecord) {
            throw new IllegalStateException(impossibleForARecord);
        }
    }

    private static MethodHandle[] accessors(RecordComponent[] components) {
        return Arrays.stream(components).map(Structures::accessor).toArray(MethodHandle[]::new);
    }

    private static MethodHandle accessor(RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return MethodHandles.lookup()
                    .unreflect(accessor)
                    .asType(MethodType.methodType(Object.class, Object.class));
        } catch (IllegalAccessException impossibleWhenAccessible) {
            throw new IllegalStateException(impossibleWhenAccessible);
        }
    }
}
