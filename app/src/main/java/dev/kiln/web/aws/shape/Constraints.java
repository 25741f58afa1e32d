package dev.kiln.web.aws.shape;

import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a value must satisfy, in AWS's words. */
public record Constraints(
        boolean required,
        @Nullable Length length,
        @Nullable Range range,
        @Nullable Pattern pattern,
        @Nullable List<String> allowed) {

    private static final String NOT_NULL = "Member must not be null";

    static final Constraints NONE = new Constraints(false, null, null, null, null);

    static Constraints of(AnnotatedElement component, AnnotatedElement type) {
        var matches = find(Matches.class, component, type);
        var oneOf = find(OneOf.class, component, type);
        return new Constraints(
                find(Required.class, component, type) != null,
                find(Length.class, component, type),
                find(Range.class, component, type),
                matches == null ? null : Pattern.compile(matches.value()),
                oneOf == null ? null : List.of(oneOf.value()));
    }

    private static <A extends java.lang.annotation.Annotation> @Nullable A find(
            Class<A> annotation, AnnotatedElement component, AnnotatedElement type) {
        var found = component.getAnnotation(annotation);
        return found == null ? type.getAnnotation(annotation) : found;
    }

    boolean isEmpty() {
        return equals(NONE);
    }

    /** The constraints that {@code value} breaks. */
    List<String> broken(@Nullable Object value) {
        if (value == null) {
            return required ? List.of(NOT_NULL) : List.of();
        }
        var broken = new ArrayList<String>();
        addBrokenBounds(value, broken);
        if (pattern != null && value instanceof String text && !matches(pattern, text)) {
            broken.add(describePattern());
        }
        if (allowed != null && !isAllowed(value)) {
            broken.add(describeAllowed());
        }
        return broken;
    }

    private void addBrokenBounds(Object value, List<String> broken) {
        if (length != null) {
            int size = size(value);
            if (length.max() >= 0 && size > length.max()) {
                broken.add(describeLength("less", length.max()));
            }
            if (size < length.min()) {
                broken.add(describeLength("greater", length.min()));
            }
        }
        if (range != null && value instanceof Number number) {
            if (number.doubleValue() > range.max()) {
                broken.add(describeRange("less", range.max(), number));
            }
            if (!(number.doubleValue() >= range.min())) {
                broken.add(describeRange("greater", range.min(), number));
            }
        }
    }

    /** All of them, as AWS lists what an element of a list or map must satisfy. */
    List<String> all(boolean decimal) {
        var all = new ArrayList<String>();
        if (length != null && length.max() >= 0) {
            all.add(describeLength("less", length.max()));
        }
        if (length != null && length.min() >= 0) {
            all.add(describeLength("greater", length.min()));
        }
        if (range != null) {
            Number kind = decimal ? (Number) 0.0 : (Number) 0;
            all.add(describeRange("less", range.max(), kind));
            all.add(describeRange("greater", range.min(), kind));
        }
        if (pattern != null) {
            all.add(describePattern());
        }
        if (allowed != null) {
            all.add(describeAllowed());
        }
        if (required) {
            all.add(NOT_NULL);
        }
        return all;
    }

    /** SAFETY: an expression that recurses too deep on a long text counts as not matched. */
    private static boolean matches(Pattern pattern, String text) {
        try {
            return pattern.matcher(text).matches();
        } catch (StackOverflowError tooDeep) {
            return false;
        }
    }

    private boolean isAllowed(Object value) {
        var values = Objects.requireNonNull(allowed);
        return value instanceof Collection<?> elements
                ? values.containsAll(elements)
                : values.contains(String.valueOf(value));
    }

    private String describePattern() {
        return "Member must satisfy regular expression pattern: " + pattern;
    }

    private String describeAllowed() {
        return "Member must satisfy enum value set: " + allowed;
    }

    private static String describeLength(String than, int bound) {
        return "Member must have length " + than + " than or equal to " + bound;
    }

    private static String describeRange(String than, double bound, Number kind) {
        var shown =
                kind instanceof Double ? String.valueOf(bound) : String.valueOf(Math.round(bound));
        return "Member must have value " + than + " than or equal to " + shown;
    }

    private static int size(Object value) {
        return switch (value) {
            case String text -> text.length();
            case Collection<?> list -> list.size();
            case Map<?, ?> map -> map.size();
            case byte[] bytes -> bytes.length;
            default -> 0;
        };
    }
}
