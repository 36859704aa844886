package org.omicsweave.core.io;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;

import io.jhdf.api.WritableGroup;

/**
 * A record of options as a group of HDF5 texts, one entry a component, so that a component added later needs no change
 * here and is absent from older files, whose readers get the value of a default record. Components are numbers,
 * booleans, texts, enum constants, or optional records of these (a subgroup).
 */
final class RecordEntries {

    private RecordEntries() {
    }

    /**
     * Writes the components.
     *
     * @throws IllegalArgumentException for a component of another type
     */
    static void write(Record record, WritableGroup group) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = value(record, component);
            if (value instanceof Optional<?> optional) {
                if (optional.isPresent()) {
                    write((Record)optional.get(), group.putGroup(component.getName()));
                }
            } else if (value instanceof Enum<?> constant) {
                group.putDataset(component.getName(), constant.name());
            } else if (value instanceof Number || value instanceof Boolean || value instanceof String) {
                group.putDataset(component.getName(), value.toString());
            } else {
                throw new IllegalArgumentException("Cannot store " + component + ".");
            }
        }
    }

    /**
     * Reads a record.
     *
     * @param defaults gives the values of absent components
     * @throws IOException if an entry does not suit its component, or the record refuses the values
     */
    static <R extends Record> R read(Hdf5Input input, String path, R defaults) throws IOException {
        @SuppressWarnings("unchecked")
        Class<R> type = (Class<R>)defaults.getClass();
        return read(input, path, type, defaults);
    }

    private static <R extends Record> R read(Hdf5Input input, String path, Class<R> type, R defaults)
        throws IOException {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            String entry = path + "/" + component.getName();
            if (component.getType() == Optional.class) {
                values[i] = input.hasGroup(entry)
                    ? Optional.of(read(input, entry, optionalRecord(component), null)) : Optional.empty();
            } else if (input.has(entry) || defaults == null) {
                values[i] = parse(input, entry, component.getType());
            } else {
                values[i] = value(defaults, component);
            }
        }
        try {
            return type.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType)
                .toArray(Class[]::new)).newInstance(values);
        } catch (InvocationTargetException e) {
            throw input.damaged(path, "holds options that are not valid. " + e.getCause().getMessage());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<? extends Record> optionalRecord(RecordComponent component) {
        ParameterizedType type = (ParameterizedType)component.getGenericType();
        return ((Class<?>)type.getActualTypeArguments()[0]).asSubclass(Record.class);
    }

    private static Object value(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object parse(Hdf5Input input, String entry, Class<?> type) throws IOException {
        String text = input.string(entry);
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
            throw input.damaged(entry, "holds \"" + text + "\", which is not valid there.");
        }
        throw input.damaged(entry, "holds \"" + text + "\", which is not valid there.");
    }
}
