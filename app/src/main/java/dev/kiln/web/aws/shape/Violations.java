package dev.kiln.web.aws.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what an input breaks of its declared constraints, each in AWS's words. */
public final class Violations {

    private final Structures structures;
    private final List<String> found = new ArrayList<>();

    private Violations(Structures structures) {
        this.structures = structures;
    }

    /** In the order of declaration; empty when the input may pass. */
    public static List<String> of(Object input, Structures structures) {
        var violations = new Violations(structures);
        violations.structure("", input);
        return violations.found;
    }

    private void structure(String path, Object value) {
        var structure = structures.of(value.getClass());
        for (var member : structure.members()) {
            var at = path.isEmpty() ? member.path() : path + "." + member.path();
            value(at, structure.value(value, member), member.shape(), member.constraints());
        }
    }

    private void value(String at, @Nullable Object value, Shape shape, Constraints constraints) {
        for (var broken : constraints.broken(value)) {
            add(at, value, broken);
        }
        if (value != null) {
            parts(at, value, shape);
        }
    }

    private void parts(String at, Object value, Shape shape) {
        switch (shape) {
            case Shape.Scalar _ -> {}
            case Shape.Nested _ -> structure(at, value);
            case Shape.Listing listing -> list(at, (List<?>) value, listing);
            case Shape.Mapping mapping -> map(at, (Map<?, ?>) value, mapping);
        }
    }

    private void list(String at, List<?> list, Shape.Listing listing) {
        if (isBroken(list, listing.ofElement())) {
            add(at, list, must("Member", listing.ofElement(), listing.element()));
        }
        if (!(listing.element() instanceof Shape.Scalar)) {
            int position = 0;
            for (var element : list) {
                position++;
                if (element != null) {
                    parts(at + "." + position + ".member", element, listing.element());
                }
            }
        }
    }

    private void map(String at, Map<?, ?> map, Shape.Mapping mapping) {
        if (isBroken(map.keySet(), mapping.ofKey())) {
            add(at, map, must("Map keys", mapping.ofKey(), Shape.Scalar.TEXT));
        }
        if (isBroken(map.values(), mapping.ofValue())) {
            add(at, map, must("Map value", mapping.ofValue(), mapping.value()));
        }
        if (!(mapping.value() instanceof Shape.Scalar)) {
            map.forEach(
                    (key, value) -> {
                        if (value != null) {
                            parts(at + "." + key + ".member", value, mapping.value());
                        }
                    });
        }
    }

    private static boolean isBroken(Iterable<?> values, Constraints constraints) {
        if (constraints.isEmpty()) {
            return false;
        }
        for (var value : values) {
            if (!constraints.broken(value).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static String must(String what, Constraints constraints, Shape shape) {
        return what + " must satisfy constraint: " + constraints.all(shape == Shape.Scalar.DECIMAL);
    }

    private void add(String at, @Nullable Object value, String constraint) {
        var shown = value == null ? "null" : "'" + value + "'";
        found.add(
                "Value " + shown + " at '" + at + "' failed to satisfy constraint: " + constraint);
    }
}
