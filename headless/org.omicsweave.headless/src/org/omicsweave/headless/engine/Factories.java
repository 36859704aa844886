package org.omicsweave.headless.engine;

import java.util.Arrays;
import java.util.Optional;

import org.eclipse.core.runtime.ContributorFactoryOSGi;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.RegistryFactory;
import org.knime.core.node.NodeFactory;
import org.osgi.framework.Bundle;

/** The node factories of all bundles, as their plugin.xml declare them. */
public final class Factories {

    /** A factory and the bundle it comes from. */
    public record Declared(NodeFactory<?> factory, Bundle bundle) {
    }

    private Factories() {
    }

    /** @return a new, initialised factory; empty if no bundle declares it or it cannot be made */
    public static Optional<Declared> create(String className) {
        return Arrays.stream(
            RegistryFactory.getRegistry().getConfigurationElementsFor("org.knime.workbench.repository.nodes"))
            .filter(e -> e.getName().equals("node") && className.equals(e.getAttribute("factory-class"))).findFirst()
            .flatMap(Factories::create);
    }

    private static Optional<Declared> create(IConfigurationElement e) {
        try {
            if (e.createExecutableExtension("factory-class") instanceof NodeFactory<?> factory) {
                factory.init();
                return Optional.of(new Declared(factory, ContributorFactoryOSGi.resolve(e.getContributor())));
            }
            return Optional.empty();
        } catch (CoreException x) {
            throw new IllegalStateException("Cannot make node factory " + e.getAttribute("factory-class") + ": "
                + rootMessage(x), x);
        }
    }

    private static String rootMessage(Throwable t) {
        Throwable root = t;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage();
    }
}
