package dev.kiln.runtime.json;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** A value that an object shows, by a getter or a public field. */
record Property(String name, Method getter, Field field) {

    Object of(Object owner) {
        try {
            return getter == null ? field.get(owner) : getter.invoke(owner);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "The property " + name + " could not be read", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException("The property " + name + " could not be read", e);
        }
    }
}
