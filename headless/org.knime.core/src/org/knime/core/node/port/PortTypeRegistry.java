package org.knime.core.node.port;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.runtime.ContributorFactoryOSGi;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.RegistryFactory;
import org.knime.core.node.port.PortObject.PortObjectSerializer;
import org.knime.core.node.port.PortObjectSpec.PortObjectSpecSerializer;

/** The port types of all bundles, as their plugin.xml declare them at the extension point org.knime.core.PortType. */
public final class PortTypeRegistry {

    private static final PortTypeRegistry INSTANCE = new PortTypeRegistry();

    private static final String GENERIC_NAME = "Generic Port";

    private PortTypeRegistry() {
    }

    public static PortTypeRegistry getInstance() {
        return INSTANCE;
    }

    private static Stream<IConfigurationElement> declarations() {
        var registry = RegistryFactory.getRegistry();
        return registry == null ? Stream.empty()
            : Arrays.stream(registry.getConfigurationElementsFor("org.knime.core.PortType"))
                .filter(e -> e.getName().equals("portType"));
    }

    private static Optional<IConfigurationElement> declaration(String attribute, String className) {
        return declarations().filter(e -> className.equals(e.getAttribute(attribute))).findFirst();
    }

    public PortType getPortType(Class<? extends PortObject> portClass) {
        return getPortType(portClass, false);
    }

    /** @return the declared type, or an unnamed one if the class is not declared */
    public PortType getPortType(Class<? extends PortObject> portClass, boolean isOptional) {
        return declaration("objectClass", portClass.getName())
            .map(e -> new PortType(portClass, loadClass(e, "specClass").asSubclass(PortObjectSpec.class), isOptional,
                e.getAttribute("name"), color(e), Boolean.parseBoolean(e.getAttribute("hidden"))))
            .orElseGet(() -> new PortType(portClass, PortObjectSpec.class, isOptional, GENERIC_NAME,
                PortType.DEFAULT_COLOR, false));
    }

    private static int color(IConfigurationElement e) {
        String color = e.getAttribute("color");
        return color == null ? PortType.DEFAULT_COLOR : Integer.decode(color);
    }

    public Collection<PortType> availablePortTypes() {
        return declarations()
            .map(e -> getPortType(loadClass(e, "objectClass").asSubclass(PortObject.class))).toList();
    }

    public Optional<Class<? extends PortObject>> getObjectClass(String className) {
        if (className.equals(PortObject.class.getName())) {
            return Optional.of(PortObject.class);
        }
        return declaration("objectClass", className).map(e -> loadClass(e, "objectClass").asSubclass(PortObject.class));
    }

    public Optional<Class<? extends PortObjectSpec>> getSpecClass(String className) {
        return declaration("specClass", className)
            .map(e -> loadClass(e, "specClass").asSubclass(PortObjectSpec.class));
    }

    @SuppressWarnings("unchecked")
    public Optional<PortObjectSerializer<PortObject>> getObjectSerializer(Class<? extends PortObject> objectClass) {
        return declaration("objectClass", objectClass.getName())
            .map(e -> (PortObjectSerializer<PortObject>)create(e, "objectSerializer"));
    }

    @SuppressWarnings("unchecked")
    public Optional<PortObjectSpecSerializer<PortObjectSpec>>
        getSpecSerializer(Class<? extends PortObjectSpec> specClass) {
        return declaration("specClass", specClass.getName())
            .map(e -> (PortObjectSpecSerializer<PortObjectSpec>)create(e, "specSerializer"));
    }

    private static Class<?> loadClass(IConfigurationElement e, String attribute) {
        try {
            return ContributorFactoryOSGi.resolve(e.getContributor()).loadClass(e.getAttribute(attribute));
        } catch (ClassNotFoundException x) {
            throw invalid(e, attribute, x);
        }
    }

    private static Object create(IConfigurationElement e, String attribute) {
        try {
            return e.createExecutableExtension(attribute);
        } catch (CoreException x) {
            throw invalid(e, attribute, x);
        }
    }

    private static IllegalStateException invalid(IConfigurationElement e, String attribute, Exception cause) {
        return new IllegalStateException("Port type \"" + e.getAttribute("name") + "\" of bundle "
            + e.getContributor().getName() + ": cannot load its " + attribute + " " + e.getAttribute(attribute), cause);
    }

}
