package org.omicsweave.headless.ui.parameters;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.knime.node.parameters.persistence.Persist;
import org.knime.node.parameters.persistence.Persistable;
import org.knime.node.parameters.persistence.Persistor;

/**
 * A field of a class of parameters, as KNIME sees it: every field that is neither static nor transient, inherited ones
 * first. Its name is the field's name without a leading "m_".
 */
public final class ParameterField {

    /** What a field holds. */
    public enum Kind {
            /** a value */
            VALUE,
            /** an Optional of a value */
            OPTIONAL,
            /** an object with fields */
            GROUP,
            /** an array of objects with fields */
            GROUP_ARRAY
    }

    private final Field field;

    private final Kind kind;

    private final Class<?> type;

    private ParameterField(final Field field, final Class<?> owner) {
        this.field = field;
        field.setAccessible(true);
        final Class<?> declared = erase(field.getGenericType(), owner);
        if (declared == Optional.class) {
            kind = Kind.OPTIONAL;
            type = field.getGenericType() instanceof ParameterizedType p ? erase(p.getActualTypeArguments()[0], owner)
                : Object.class;
        } else if (declared.isArray() && isGroup(declared.getComponentType())) {
            kind = Kind.GROUP_ARRAY;
            type = declared.getComponentType();
        } else {
            kind = isGroup(declared) ? Kind.GROUP : Kind.VALUE;
            type = declared;
        }
    }

    private static boolean isGroup(final Class<?> type) {
        return Persistable.class.isAssignableFrom(type);
    }

    /** @return the fields of the class in the order in which they are stored */
    public static List<ParameterField> of(final Class<?> owner) {
        final List<Class<?>> classes = new ArrayList<>();
        for (Class<?> c = owner; c != null && c != Object.class; c = c.getSuperclass()) {
            classes.add(0, c);
        }
        return classes.stream().flatMap(c -> Stream.of(c.getDeclaredFields()))
            .filter(f -> (f.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0 && !f.isSynthetic())
            .map(f -> new ParameterField(f, owner)).toList();
    }

    /** The class of a type; type variables of a superclass are looked up in the class that extends it. */
    private static Class<?> erase(final Type type, final Class<?> owner) {
        if (type instanceof Class<?> c) {
            return c;
        }
        if (type instanceof ParameterizedType p) {
            return erase(p.getRawType(), owner);
        }
        if (type instanceof TypeVariable<?> variable) {
            for (Class<?> c = owner; c.getSuperclass() != null; c = c.getSuperclass()) {
                if (c.getSuperclass() == variable.getGenericDeclaration()
                    && c.getGenericSuperclass() instanceof ParameterizedType p) {
                    final int index = List.of(c.getSuperclass().getTypeParameters()).indexOf(variable);
                    return erase(p.getActualTypeArguments()[index], owner);
                }
            }
            return erase(variable.getBounds()[0], owner);
        }
        throw new IllegalArgumentException("not supported by the headless runtime: a field of type " + type);
    }

    public String name() {
        final String name = field.getName();
        return name.startsWith("m_") ? name.substring(2) : name;
    }

    /** @return the key under which it is stored */
    public String configKey() {
        final Persist persist = field.getAnnotation(Persist.class);
        return persist == null || persist.configKey().isEmpty() ? name() : persist.configKey();
    }

    /** @return whether it is stored under its key, not in a way of its own (or not at all) */
    public boolean isStored() {
        return !field.isAnnotationPresent(Persistor.class);
    }

    public boolean isFinal() {
        return Modifier.isFinal(field.getModifiers());
    }

    public Kind kind() {
        return kind;
    }

    /** @return the class of the value, of the value in an Optional, of a group or of the groups in an array */
    public Class<?> type() {
        return type;
    }

    public <A extends Annotation> Optional<A> annotation(final Class<A> annotation) {
        return Optional.ofNullable(field.getAnnotation(annotation));
    }

    public Class<?> declaringClass() {
        return field.getDeclaringClass();
    }

    public Object get(final Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    void set(final Object owner, final Object value) {
        try {
            field.set(owner, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return field.getDeclaringClass().getName() + "." + field.getName();
    }
}
