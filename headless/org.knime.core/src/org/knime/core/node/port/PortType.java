package org.knime.core.node.port;

import java.util.Objects;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/** The type of a port: the classes of its objects and specs, with name and colour. Equality ignores "optional". */
public final class PortType {

    public static final int DEFAULT_COLOR = 0x9b9b9b;

    private final Class<? extends PortObject> objectClass;

    private final Class<? extends PortObjectSpec> specClass;

    private final boolean optional;

    private final String name;

    private final int color;

    private final boolean hidden;

    PortType(Class<? extends PortObject> objectClass, Class<? extends PortObjectSpec> specClass, boolean optional,
        String name, int color, boolean hidden) {
        this.objectClass = objectClass;
        this.specClass = specClass;
        this.optional = optional;
        this.name = name;
        this.color = color;
        this.hidden = hidden;
    }

    public Class<? extends PortObject> getPortObjectClass() {
        return objectClass;
    }

    public Class<? extends PortObjectSpec> getPortObjectSpecClass() {
        return specClass;
    }

    public boolean isOptional() {
        return optional;
    }

    public String getName() {
        return name;
    }

    /** @return RGB */
    public int getColor() {
        return color;
    }

    public boolean isHidden() {
        return hidden;
    }

    /** @return whether an object of the other type may arrive at a port of this type; tables only at table ports */
    public boolean isSuperTypeOf(PortType subType) {
        boolean table = objectClass == BufferedDataTable.class || subType.objectClass == BufferedDataTable.class;
        return table ? objectClass == subType.objectClass : objectClass.isAssignableFrom(subType.objectClass)
            && specClass.isAssignableFrom(subType.specClass);
    }

    public boolean acceptsPortObject(PortObject obj) {
        return objectClass.isInstance(obj);
    }

    public boolean acceptsPortObjectClass(Class<? extends PortObject> portObjectClass) {
        return objectClass.isAssignableFrom(portObjectClass);
    }

    public boolean acceptsPortObjectSpec(PortObjectSpec spec) {
        return specClass.isInstance(spec);
    }

    public void save(ConfigWO settings) {
        settings.addString("object_class", objectClass.getName());
    }

    /** @throws InvalidSettingsException if the class is not registered as a port object */
    public static PortType load(ConfigRO settings) throws InvalidSettingsException {
        String name = settings.getString("object_class");
        PortTypeRegistry registry = PortTypeRegistry.getInstance();
        return registry.getPortType(registry.getObjectClass(name).orElseThrow(() -> new InvalidSettingsException(
            "Unable to restore port type, can't load class \"" + name + "\"")));
    }

    @Override
    public boolean equals(Object obj) {
        return obj instanceof PortType t && t.objectClass == objectClass && t.specClass == specClass;
    }

    @Override
    public int hashCode() {
        return Objects.hash(objectClass, specClass);
    }

    @Override
    public String toString() {
        return "PortType(" + specClass.getSimpleName() + "," + objectClass.getSimpleName() + ")";
    }
}
