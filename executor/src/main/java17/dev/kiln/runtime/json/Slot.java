package dev.kiln.runtime.json;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;

/** A value that an object takes, by a setter or a field. */
record Slot(String name, Method setter, Field field) {

    Type type() {
        return setter == null ? field.getGenericType() : setter.getGenericParameterTypes()[0];
    }

    void set(Object owner, Object value) {
        try {
            if (setter == null) {
                field.set(owner, value);
            } else {
                setter.invoke(owner, value);
            }
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "The property " + name + " could not be set", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException("The property " + name + " could not be set", e);
        }
    }
}
