package org.omicsweave.core.io;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Locale;

import io.jhdf.api.WritableGroup;

/**
 * A flat record as a group of HDF5 texts, one entry a component, so that a component added later needs no change here
 * and is absent from older files, whose readers get the value of a default record.
 */
final class RecordEntries {

    private RecordEntries() {
    }

    /**
     * Writes the components.
     *
     * @throws IllegalArgumentException for a component that is not a number, boolean, text or enum constant
     */
    static void write(Record record, WritableGroup group) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                Object value = component.getAccessor().invoke(record);
                requireKnown(component);
                group.putDataset(component.getName(), value instanceof Enum<?> constant ? constant.name() : "" + value);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * Reads a record.
     *
     * @param defaults gives the values of absent components
     * @throws IOException if an entry does not suit its component
     */
    static <R extends Record> R read(Hdf5Input input, String path, R defaults) throws IOException {
        RecordComponent[] components = defaults.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                RecordComponent component = components[i];
                String entry = path + "/" + component.getName();
                values[i] = input.has(entry) ? parse(input, entry, component) : component.getAccessor().invoke(defaults);
            }
            @SuppressWarnings("unchecked")
            Constructor<R> constructor = (Constructor<R>)defaults.getClass()
                .getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
            return constructor.newInstance(values);
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw input.damaged(path, "holds options that are not valid: " + e.getCause().getMessage());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void requireKnown(RecordComponent component) {
        Class<?> type = component.getType();
        if (!type.isPrimitive() && type != String.class && !type.isEnum()) {
            throw new IllegalArgumentException("Cannot store " + component + ".");
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object parse(Hdf5Input input, String entry, RecordComponent component) throws IOException {
        String text = input.string(entry);
        Class<?> type = component.getType();
        try {
            if (type == int.class) {
                return Integer.parseInt(text);
            } else if (type == long.class) {
                return Long.parseLong(text);
            } else if (type == double.class) {
                return Double.parseDouble(text);
            } else if (type == boolean.class && (text.equals("true") || text.equals("false"))) {
                return Boolean.parseBoolean(text);
            } else if (type == String.class) {
                return text;
            } else if (type.isEnum()) {
                return Enum.valueOf((Class)type, text);
            }
        } catch (IllegalArgumentException e) {
            // the message below says what is wrong
        }
        throw input.damaged(entry, String.format(Locale.ROOT, "holds \"%s\", which is not a valid %s.", text,
            type.isEnum() ? "choice" : type.getSimpleName()));
    }
}
