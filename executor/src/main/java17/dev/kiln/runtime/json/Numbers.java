package dev.kiln.runtime.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.function.Function;

/** Numbers, booleans and characters of the wanted type; one that does not fit is refused. */
final class Numbers {

    private static final Map<Class<?>, Function<BigDecimal, Object>> TYPES =
            Map.ofEntries(
                    Map.entry(int.class, it -> whole(it).intValueExact()),
                    Map.entry(Integer.class, it -> whole(it).intValueExact()),
                    Map.entry(long.class, it -> whole(it).longValueExact()),
                    Map.entry(Long.class, it -> whole(it).longValueExact()),
                    Map.entry(short.class, it -> whole(it).shortValueExact()),
                    Map.entry(Short.class, it -> whole(it).shortValueExact()),
                    Map.entry(byte.class, it -> whole(it).byteValueExact()),
                    Map.entry(Byte.class, it -> whole(it).byteValueExact()),
                    Map.entry(double.class, BigDecimal::doubleValue),
                    Map.entry(Double.class, BigDecimal::doubleValue),
                    Map.entry(float.class, BigDecimal::floatValue),
                    Map.entry(Float.class, BigDecimal::floatValue),
                    Map.entry(BigInteger.class, Numbers::whole),
                    Map.entry(BigDecimal.class, it -> it));

    private Numbers() {}

    static boolean isNumber(Class<?> type) {
        return TYPES.containsKey(type);
    }

    /** Fractions are cut off where a whole number is wanted. */
    static Object read(Object value, Class<?> type) {
        if (value instanceof Integer && (type == int.class || type == Integer.class)) {
            return value;
        }
        if (value instanceof String text && text.isBlank() && !type.isPrimitive()) {
            return null;
        }
        try {
            if (value instanceof Number || value instanceof String) {
                var number = new BigDecimal(value.toString().strip());
                return TYPES.get(type).apply(number);
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw Binder.unfit(value, type, e);
        }
        throw Binder.unfit(value, type, null);
    }

    private static BigInteger whole(BigDecimal number) {
        if (number.precision() - number.scale() > 1000) {
            throw new ArithmeticException("too many digits");
        }
        return number.toBigInteger();
    }

    static Object none(Class<?> primitive) {
        if (primitive == boolean.class) {
            return false;
        }
        return primitive == char.class ? '\0' : read(0, primitive);
    }

    static Boolean truth(Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (value instanceof Number number) {
            return number.doubleValue() != 0;
        }
        var text = String.valueOf(value).strip();
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return text.equalsIgnoreCase("true");
        }
        throw Binder.unfit(value, Boolean.class, null);
    }
}
