package org.omicsweave.headless.ui.parameters;

import java.lang.reflect.Constructor;
import java.util.List;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeLogger;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.omicsweave.headless.ui.parameters.ParameterField.Kind;

/** Makes, stores and loads the parameters of nodes as KNIME does. */
public final class Parameters {

    private Parameters() {
    }

    /** @return the defaults without any input */
    public static <P> P create(final Class<P> type) {
        return Instances.create(type);
    }

    /**
     * @return the defaults made with the input, if the class has a constructor for it; those without if it has none or,
     *         as in KNIME, if that constructor fails
     */
    public static <P> P create(final Class<P> type, final NodeParametersInput input) {
        try {
            return createOrFail(type, input);
        } catch (IllegalStateException e) {
            NodeLogger.getLogger(type).warn("The defaults are made without the input. " + e.getMessage(), e);
            return create(type);
        }
    }

    /**
     * @return the defaults made with the input, if the class has a constructor for it, else those without
     * @throws IllegalStateException if the constructor fails
     */
    public static <P> P createOrFail(final Class<P> type, final NodeParametersInput input) {
        final Constructor<P> constructor;
        try {
            constructor = type.getDeclaredConstructor(NodeParametersInput.class);
        } catch (NoSuchMethodException e) { // the constructor is optional
            return create(type);
        }
        return Instances.create(constructor, input);
    }

    /** @throws IllegalStateException if a group, an array of groups or an Optional is null */
    public static void save(final Object parameters, final NodeSettingsWO settings) {
        for (ParameterField field : ParameterField.of(parameters.getClass())) {
            final Object value = field.get(parameters);
            if (value == null && field.kind() != Kind.VALUE) {
                throw new IllegalStateException(field + " is null.");
            }
            FieldPersistor.of(field).save(value, settings);
        }
    }

    /**
     * @return a new object, not validated
     * @throws InvalidSettingsException if the settings lack a key or have a wrong value
     */
    public static <P> P load(final Class<P> type, final NodeSettingsRO settings) throws InvalidSettingsException {
        final P parameters = create(type);
        for (ParameterField field : ParameterField.of(type)) {
            Absence.load(field, FieldPersistor.of(field), parameters, settings);
        }
        return parameters;
    }

    /**
     * @return a new object
     * @throws InvalidSettingsException if the settings lack a key or have a wrong value, or if validate() refuses them
     */
    public static <P extends NodeParameters> P loadValid(final Class<P> type, final NodeSettingsRO settings)
        throws InvalidSettingsException {
        final P parameters = load(type, settings);
        parameters.validate();
        return parameters;
    }

    /** @return the paths at which a field is stored if it is not a single entry or config under its key, else null */
    public static List<List<String>> ownConfigPaths(final ParameterField field) {
        return FieldPersistor.of(field).ownConfigPaths();
    }

    /** @return the paths at which earlier versions stored a field */
    public static List<List<String>> deprecatedConfigPaths(final ParameterField field) {
        return Absence.deprecatedPaths(field);
    }
}
