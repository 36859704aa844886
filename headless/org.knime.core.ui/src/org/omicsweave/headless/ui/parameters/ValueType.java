package org.omicsweave.headless.ui.parameters;

import java.lang.invoke.MethodType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.knime.core.data.DataType;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.widget.credentials.Credentials;

/**
 * How values of a class are stored under a key.
 *
 * @param emptyValue what is stored for an empty Optional
 */
record ValueType(Saver saver, Loader loader, Object emptyValue) {

    interface Saver {
        void save(NodeSettingsWO settings, String key, Object value);
    }

    interface Loader {
        Object load(NodeSettingsRO settings, String key) throws InvalidSettingsException;
    }

    private static final Map<Class<?>, ValueType> TYPES = new HashMap<>();

    static {
        primitive(int.class, 0, (s, k, v) -> s.addInt(k, (int)v), NodeSettingsRO::getInt);
        primitive(long.class, 0L, (s, k, v) -> s.addLong(k, (long)v), NodeSettingsRO::getLong);
        primitive(double.class, 0d, (s, k, v) -> s.addDouble(k, (double)v), NodeSettingsRO::getDouble);
        primitive(float.class, 0f, (s, k, v) -> s.addFloat(k, (float)v), NodeSettingsRO::getFloat);
        primitive(byte.class, (byte)0, (s, k, v) -> s.addByte(k, (byte)v), NodeSettingsRO::getByte);
        primitive(boolean.class, false, (s, k, v) -> s.addBoolean(k, (boolean)v),
            NodeSettingsRO::getBoolean);
        type(String.class, (s, k, v) -> s.addString(k, (String)v), NodeSettingsRO::getString);
        type(String[].class, (s, k, v) -> s.addStringArray(k, (String[])v), NodeSettingsRO::getStringArray);
        type(int[].class, (s, k, v) -> s.addIntArray(k, (int[])v), NodeSettingsRO::getIntArray);
        type(long[].class, (s, k, v) -> s.addLongArray(k, (long[])v), NodeSettingsRO::getLongArray);
        type(double[].class, (s, k, v) -> s.addDoubleArray(k, (double[])v), NodeSettingsRO::getDoubleArray);
        type(boolean[].class, (s, k, v) -> s.addBooleanArray(k, (boolean[])v), NodeSettingsRO::getBooleanArray);
        type(DataType.class, (s, k, v) -> s.addDataType(k, (DataType)v), NodeSettingsRO::getDataType);
        text(LocalDate.class, LocalDate::parse);
        text(LocalTime.class, LocalTime::parse);
        text(LocalDateTime.class, LocalDateTime::parse);
        text(ZonedDateTime.class, ZonedDateTime::parse);
        text(ZoneId.class, ZoneId::of);
        type(Credentials.class, ValueType::saveCredentials, (s, k) -> new Credentials(
            s.getNodeSettings(k).getString("login", ""), ""));
        // the field of a text message has no value
        type(Void.class, (s, k, v) -> { }, (s, k) -> null);
    }

    private static void type(final Class<?> type, final Saver saver, final Loader loader) {
        TYPES.put(type, new ValueType(saver, loader, null));
    }

    private static void primitive(final Class<?> type, final Object empty, final Saver saver, final Loader loader) {
        TYPES.put(type, new ValueType(saver, loader, empty));
    }

    private static void text(final Class<?> type, final Function<String, Object> parser) {
        type(type, (s, k, v) -> s.addString(k, v == null ? null : v.toString()), (s, k) -> {
            final String text = s.getString(k);
            try {
                return text == null ? null : parser.apply(text);
            } catch (DateTimeException e) {
                throw new InvalidSettingsException(e.getMessage(), e);
            }
        });
    }

    private static void saveCredentials(final NodeSettingsWO settings, final String key, final Object value) {
        final Credentials credentials = (Credentials)value;
        if (!credentials.getPassword().isEmpty() || !credentials.getSecondFactor().isEmpty()) {
            throw new UnsupportedOperationException("not supported by the headless runtime: stored passwords");
        }
        final NodeSettingsWO config = settings.addNodeSettings(key);
        config.addBoolean("isCredentials_Internals", true);
        config.addString("name", "");
        config.addString("login", credentials.getUsername());
    }

    /** @throws IllegalArgumentException if values of the class cannot be stored */
    static ValueType of(final Class<?> type) {
        if (type.isEnum()) {
            return new ValueType((s, k, v) -> s.addString(k, v == null ? null : ((Enum<?>)v).name()),
                (s, k) -> constant(type, s.getString(k)), null);
        }
        final ValueType known = TYPES.get(type);
        if (known == null) {
            throw new IllegalArgumentException("No default persistor available for type '" + type + "'.");
        }
        return known;
    }

    /** @return how the value in an Optional is stored: Integer as int and so on */
    static ValueType ofContent(final Class<?> type) {
        return of(MethodType.methodType(type).unwrap().returnType());
    }

    private static Object constant(final Class<?> type, final String name) throws InvalidSettingsException {
        final Object[] constants = type.getEnumConstants();
        return Stream.of(constants).filter(c -> ((Enum<?>)c).name().equals(name)).findFirst()
            .orElseThrow(() -> new InvalidSettingsException("Invalid value '" + name + "'. Possible values: "
                + Stream.of(constants).map(c -> ((Enum<?>)c).name()).collect(Collectors.joining(", "))));
    }

    void save(final Object value, final NodeSettingsWO settings, final String key) {
        saver.save(settings, key, value);
    }

    Object load(final NodeSettingsRO settings, final String key) throws InvalidSettingsException {
        return loader.load(settings, key);
    }
}
