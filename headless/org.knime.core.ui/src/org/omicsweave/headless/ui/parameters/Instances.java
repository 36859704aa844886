package org.omicsweave.headless.ui.parameters;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;

/** Makes objects of classes that KNIME instantiates by reflection. */
public final class Instances {

    private Instances() {
    }

    /**
     * @throws IllegalStateException if the class has no constructor without arguments, is no static class, or if the
     *             constructor fails
     */
    public static <T> T create(final Class<T> type) {
        try {
            return create(type.getDeclaredConstructor());
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(
                type.getName() + " needs a constructor without arguments (and must be static if it is nested).", e);
        }
    }

    static <T> T create(final Constructor<T> constructor, final Object... arguments) {
        try {
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("The constructor of " + constructor.getDeclaringClass().getName()
                + " fails: " + e.getCause().getMessage(), e.getCause());
        } catch (InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException(
                constructor.getDeclaringClass().getName() + " cannot be instantiated: " + e.getMessage(), e);
        }
    }
}
