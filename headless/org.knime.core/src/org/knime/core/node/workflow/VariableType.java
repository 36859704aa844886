package org.knime.core.node.workflow;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/** The type of a flow variable. Of the array types the headless runtime knows that of strings. */
public abstract class VariableType<T> {

    private final String identifier;

    private final Class<T> simpleType;

    VariableType(String identifier, Class<T> simpleType) {
        this.identifier = identifier;
        this.simpleType = simpleType;
    }

    public String getIdentifier() {
        return identifier;
    }

    public Class<T> getSimpleType() {
        return simpleType;
    }

    /** @return this type and those that a value can be converted to */
    public Set<VariableType<?>> getConvertibleTypes() {
        return new LinkedHashSet<>(Arrays.asList(this, StringType.INSTANCE));
    }

    public final boolean isConvertible(VariableType<?> type) {
        return getConvertibleTypes().contains(type);
    }

    <U> U convert(Object value, VariableType<U> target) {
        if (!isConvertible(target)) {
            throw new IllegalArgumentException(
                "Flow variables of the type " + this + " cannot be converted to " + target);
        }
        return target.simpleType.cast(target.valueOf(value));
    }

    /** @param value of a type that is convertible to this one */
    Object valueOf(Object value) {
        return value;
    }

    String text(Object value) {
        return String.valueOf(value);
    }

    abstract void write(ConfigWO settings, String key, Object value);

    abstract T read(ConfigRO settings, String key) throws InvalidSettingsException;

    static VariableType<?> ofIdentifier(String identifier) throws InvalidSettingsException {
        for (VariableType<?> t : Arrays.asList(StringType.INSTANCE, IntType.INSTANCE, LongType.INSTANCE,
            DoubleType.INSTANCE, BooleanType.INSTANCE, StringArrayType.INSTANCE)) {
            if (t.identifier.equals(identifier)) {
                return t;
            }
        }
        throw new InvalidSettingsException(
            "not supported by the headless runtime: flow variables of type " + identifier);
    }

    @Override
    public String toString() {
        return identifier;
    }

    /** Texts. */
    public static final class StringType extends VariableType<String> {

        public static final StringType INSTANCE = new StringType();

        private StringType() {
            super("STRING", String.class);
        }

        @Override
        Object valueOf(Object value) {
            return String.valueOf(value);
        }

        @Override
        void write(ConfigWO settings, String key, Object value) {
            settings.addString(key, (String)value);
        }

        @Override
        String read(ConfigRO settings, String key) throws InvalidSettingsException {
            return settings.getString(key);
        }
    }

    /** Integers of 32 bits. */
    public static final class IntType extends VariableType<Integer> {

        public static final IntType INSTANCE = new IntType();

        private IntType() {
            super("INTEGER", Integer.class);
        }

        @Override
        public Set<VariableType<?>> getConvertibleTypes() {
            return new LinkedHashSet<>(
                Arrays.asList(this, LongType.INSTANCE, DoubleType.INSTANCE, StringType.INSTANCE));
        }

        @Override
        void write(ConfigWO settings, String key, Object value) {
            settings.addInt(key, (Integer)value);
        }

        @Override
        Integer read(ConfigRO settings, String key) throws InvalidSettingsException {
            return settings.getInt(key);
        }
    }

    /** Integers of 64 bits. */
    public static final class LongType extends VariableType<Long> {

        public static final LongType INSTANCE = new LongType();

        private LongType() {
            super("LONG", Long.class);
        }

        @Override
        Object valueOf(Object value) {
            return ((Number)value).longValue();
        }

        @Override
        void write(ConfigWO settings, String key, Object value) {
            settings.addLong(key, (Long)value);
        }

        @Override
        Long read(ConfigRO settings, String key) throws InvalidSettingsException {
            return settings.getLong(key);
        }
    }

    /** Numbers. */
    public static final class DoubleType extends VariableType<Double> {

        public static final DoubleType INSTANCE = new DoubleType();

        private DoubleType() {
            super("DOUBLE", Double.class);
        }

        @Override
        Object valueOf(Object value) {
            return ((Number)value).doubleValue();
        }

        @Override
        void write(ConfigWO settings, String key, Object value) {
            settings.addDouble(key, (Double)value);
        }

        @Override
        Double read(ConfigRO settings, String key) throws InvalidSettingsException {
            return settings.getDouble(key);
        }
    }

    /** True or false. */
    public static final class BooleanType extends VariableType<Boolean> {

        public static final BooleanType INSTANCE = new BooleanType();

        private BooleanType() {
            super("BOOLEAN", Boolean.class);
        }

        @Override
        void write(ConfigWO settings, String key, Object value) {
            settings.addBoolean(key, (Boolean)value);
        }

        @Override
        Boolean read(ConfigRO settings, String key) throws InvalidSettingsException {
            return settings.getBoolean(key);
        }
    }

    /** Several texts. */
    public static final class StringArrayType extends VariableType<String[]> {

        public static final StringArrayType INSTANCE = new StringArrayType();

        private StringArrayType() {
            super("STRINGARRAY", String[].class);
        }

        @Override
        public Set<VariableType<?>> getConvertibleTypes() {
            return Set.of(this);
        }

        @Override
        String text(Object value) {
            return Arrays.toString((String[])value);
        }

        @Override
        void write(ConfigWO settings, String key, Object value) {
            settings.addStringArray(key, (String[])value);
        }

        @Override
        String[] read(ConfigRO settings, String key) throws InvalidSettingsException {
            return settings.getStringArray(key);
        }
    }
}
