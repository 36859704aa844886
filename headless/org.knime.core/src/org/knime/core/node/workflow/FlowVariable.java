package org.knime.core.node.workflow;

import java.util.Objects;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** A named, typed value that nodes hand on beside their outputs. */
public final class FlowVariable {

    private final String name;

    private final VariableType<?> type;

    private final Object value;

    public FlowVariable(String name, String valueS) {
        this(name, VariableType.StringType.INSTANCE, valueS);
    }

    public FlowVariable(String name, int valueI) {
        this(name, VariableType.IntType.INSTANCE, valueI);
    }

    public FlowVariable(String name, double valueD) {
        this(name, VariableType.DoubleType.INSTANCE, valueD);
    }

    public <T> FlowVariable(String name, VariableType<T> type, T value) {
        this.name = Objects.requireNonNull(name);
        this.type = type;
        this.value = value;
    }

    public String getName() {
        return name;
    }

    public VariableType<?> getVariableType() {
        return type;
    }

    /** @throws IllegalArgumentException if the variable cannot be converted */
    public <T> T getValue(VariableType<T> expectedType) {
        return type.convert(value, expectedType);
    }

    Object value() {
        return value;
    }

    public int getIntValue() {
        return getValue(VariableType.IntType.INSTANCE);
    }

    public double getDoubleValue() {
        return getValue(VariableType.DoubleType.INSTANCE);
    }

    public String getStringValue() {
        return getValue(VariableType.StringType.INSTANCE);
    }

    public String getValueAsString() {
        return type.text(value);
    }

    public void save(NodeSettingsWO settings) {
        settings.addString("name", name);
        settings.addString("class", type.getIdentifier());
        type.write(settings, "value", value);
    }

    public static FlowVariable load(NodeSettingsRO sub) throws InvalidSettingsException {
        return create(sub.getString("name"), VariableType.ofIdentifier(sub.getString("class")), sub);
    }

    private static <T> FlowVariable create(String name, VariableType<T> type, NodeSettingsRO settings)
        throws InvalidSettingsException {
        return new FlowVariable(name, type, type.read(settings, "value"));
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof FlowVariable v && v.name.equals(name) && v.type == type
            && Objects.deepEquals(v.value, value);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "\"" + name + "\" (" + type.getIdentifier() + ": " + getValueAsString() + ")";
    }
}
