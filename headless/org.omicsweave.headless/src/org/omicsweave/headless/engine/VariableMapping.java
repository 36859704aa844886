package org.omicsweave.headless.engine;

import java.util.LinkedHashMap;
import java.util.Map;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.config.base.AbstractConfigEntry;
import org.knime.core.node.config.base.ConfigBase;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.VariableType;
import org.knime.core.node.workflow.VariableType.BooleanType;
import org.knime.core.node.workflow.VariableType.DoubleType;
import org.knime.core.node.workflow.VariableType.IntType;
import org.knime.core.node.workflow.VariableType.LongType;
import org.knime.core.node.workflow.VariableType.StringArrayType;
import org.knime.core.node.workflow.VariableType.StringType;

/**
 * The part "variables" of a node's settings: a tree in the shape of the parameters whose leaves name the variable that
 * overrides the parameter ("used_variable") and the one that the parameter's value is handed on as
 * ("exposed_variable").
 */
final class VariableMapping {

    private static final String USED = "used_variable";

    private static final String EXPOSED = "exposed_variable";

    private final ConfigBase tree;

    private VariableMapping(ConfigBase tree) {
        this.tree = tree;
    }

    /** @param key "variables" or "view_variables" */
    static VariableMapping of(NodeSettings nodeSettings, String key) throws InvalidSettingsException {
        return new VariableMapping(
            nodeSettings.containsKey(key) ? nodeSettings.getNodeSettings(key).getConfig("tree") : new NodeSettings(key));
    }

    boolean isEmpty() {
        return tree.keySet().isEmpty();
    }

    /** Writes the values of the used variables over the parameters. */
    void override(ConfigBase parameters, Map<String, FlowVariable> variables) throws InvalidSettingsException {
        override(tree, parameters, variables);
    }

    private static void override(ConfigBase mapping, ConfigBase parameters, Map<String, FlowVariable> variables)
        throws InvalidSettingsException {
        for (String key : mapping.keySet()) {
            ConfigBase m = mapping.getConfigBase(key);
            AbstractConfigEntry parameter = parameters.getEntry(key);
            if (!m.containsKey(USED)) {
                if (parameter instanceof ConfigBase group) {
                    override(m, group, variables);
                }
                continue;
            }
            String name = m.getString(USED);
            if (name == null || parameter == null) {
                continue; // only exposed, or of a parameter that the node does not have
            }
            FlowVariable v = variables.get(name);
            if (v == null) {
                throw new InvalidSettingsException("Unknown variable \"" + name + "\"");
            }
            overwrite(parameters, parameter, v);
        }
    }

    private static void overwrite(ConfigBase parameters, AbstractConfigEntry parameter, FlowVariable v)
        throws InvalidSettingsException {
        String key = parameter.getKey();
        switch (parameter.getType()) {
            case xint -> parameters.addInt(key, value(v, IntType.INSTANCE, parameter));
            case xlong -> parameters.addLong(key, value(v, LongType.INSTANCE, parameter));
            case xdouble -> parameters.addDouble(key, value(v, DoubleType.INSTANCE, parameter));
            case xstring -> parameters.addString(key, value(v, StringType.INSTANCE, parameter));
            case xboolean -> parameters.addBoolean(key, booleanValue(v, parameter));
            case config -> parameters.addStringArray(key, value(v, StringArrayType.INSTANCE, parameter));
            default -> throw new InvalidSettingsException("not supported by the headless runtime: a flow variable for a "
                + "parameter of type " + parameter.getType());
        }
    }

    private static <T> T value(FlowVariable v, VariableType<T> type, AbstractConfigEntry parameter)
        throws InvalidSettingsException {
        if (!v.getVariableType().isConvertible(type)) {
            throw new InvalidSettingsException("Can't evaluate variable \"" + v.getName() + "\" as "
                + parameter.getType() + " expression, it is a " + v.getVariableType() + " (\"" + v + "\"");
        }
        return v.getValue(type);
    }

    private static boolean booleanValue(FlowVariable v, AbstractConfigEntry parameter)
        throws InvalidSettingsException {
        if (v.getVariableType() == BooleanType.INSTANCE) {
            return v.getValue(BooleanType.INSTANCE);
        }
        String text = value(v, StringType.INSTANCE, parameter);
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw new InvalidSettingsException("Unable to parse \"" + text + "\" (variable \"" + v.getName()
                + "\") as boolean expression (settings parameter \"" + parameter.getKey() + "\")");
        }
        return Boolean.parseBoolean(text);
    }

    /** @return the variables that the parameters are handed on as, in the order of the parameters */
    Map<String, FlowVariable> exposed(ConfigBase parameters) throws InvalidSettingsException {
        Map<String, FlowVariable> result = new LinkedHashMap<>();
        expose(tree, parameters, result);
        return result;
    }

    private static void expose(ConfigBase mapping, ConfigBase parameters, Map<String, FlowVariable> result)
        throws InvalidSettingsException {
        for (String key : mapping.keySet()) {
            ConfigBase m = mapping.getConfigBase(key);
            AbstractConfigEntry parameter = parameters.getEntry(key);
            if (!m.containsKey(EXPOSED)) {
                if (parameter instanceof ConfigBase group) {
                    expose(m, group, result);
                }
            } else if (m.getString(EXPOSED) != null && parameter != null) {
                String name = m.getString(EXPOSED);
                result.put(name, variable(name, parameters, parameter));
            }
        }
    }

    private static FlowVariable variable(String name, ConfigBase parameters, AbstractConfigEntry parameter)
        throws InvalidSettingsException {
        String key = parameter.getKey();
        return switch (parameter.getType()) {
            case xint -> new FlowVariable(name, parameters.getInt(key));
            case xlong -> new FlowVariable(name, LongType.INSTANCE, parameters.getLong(key));
            case xdouble -> new FlowVariable(name, parameters.getDouble(key));
            case xboolean -> new FlowVariable(name, BooleanType.INSTANCE, parameters.getBoolean(key));
            case config -> new FlowVariable(name, StringArrayType.INSTANCE, parameters.getStringArray(key));
            default -> new FlowVariable(name, parameters.getString(key));
        };
    }
}
