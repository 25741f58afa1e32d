package dev.kiln.web.aws.shape;

import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A record as AWS's wire sees it: its members by name, and how to make and read one. */
public final class Structure {

    private final List<Member> members;
    private final Map<String, Member> inBody;
    private final List<Member> elsewhere;
    private final @Nullable Member payload;
    private final MethodHandle constructor;
    private final MethodHandle[] accessors;

    Structure(List<Member> members, MethodHandle constructor, MethodHandle[] accessors) {
        this.members = List.copyOf(members);
        this.constructor = constructor;
        this.accessors = accessors;
        inBody =
                members.stream()
                        .filter(it -> it.location() == Member.Location.BODY)
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Member::wireName, Function.identity()));
        elsewhere =
                members.stream()
                        .filter(
                                it ->
                                        it.location() != Member.Location.BODY
                                                && it.location() != Member.Location.PAYLOAD)
                        .toList();
        payload =
                members.stream()
                        .filter(it -> it.location() == Member.Location.PAYLOAD)
                        .findFirst()
                        .orElse(null);
    }

    public List<Member> members() {
        return members;
    }

    /** The member of the body with this name, if there is one. */
    public @Nullable Member bodyMember(String wireName) {
        return inBody.get(wireName);
    }

    public boolean hasBody() {
        return !inBody.isEmpty();
    }

    /** Members in the path, the query string and headers. */
    public List<Member> elsewhere() {
        return elsewhere;
    }

    public @Nullable Member payload() {
        return payload;
    }

    /**
     * @param values one for each member, in order
     */
    public Object create(@Nullable Object[] values) {
        for (var member : members) {
            if (values[member.position()] == null && member.primitive()) {
                values[member.position()] = zero(member.shape());
            }
        }
        return call(constructor, values);
    }

    public @Nullable Object value(Object structure, Member member) {
        try {
            return accessors[member.position()].invokeExact(structure);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable checked) {
            throw new IllegalStateException(checked);
        }
    }

    private static Object call(MethodHandle constructor, @Nullable Object[] values) {
        try {
            return constructor.invokeExact(values);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable checked) {
            throw new IllegalStateException(checked);
        }
    }

    private static Object zero(Shape shape) {
        if (shape == Shape.Scalar.TRUTH) {
            return false;
        }
        if (shape == Shape.Scalar.DECIMAL) {
            return 0.0;
        }
        return shape == Shape.Scalar.WHOLE ? (Object) 0 : (Object) 0L;
    }
}
