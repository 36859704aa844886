package org.omicsweave.headless.cli;

import java.util.List;
import java.util.stream.Stream;

import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.RegistryFactory;
import org.omicsweave.headless.engine.Factories;
import org.omicsweave.headless.ui.NodeCheck;

/** Checks all nodes of a bundle for mistakes that KNIME would only show when a node is added or its dialog is opened. */
public final class NodeChecks {

    private NodeChecks() {
    }

    /**
     * @param args symbolic name of the bundle
     * @return the exit code: 0 only if the bundle has nodes and none has a mistake
     */
    public static int run(final String[] args) {
        final List<String> factories = Stream
            .of(RegistryFactory.getRegistry().getConfigurationElementsFor("org.knime.workbench.repository.nodes"))
            .filter(e -> e.getName().equals("node") && e.getContributor().getName().equals(args[0]))
            .map((final IConfigurationElement e) -> e.getAttribute("factory-class")).toList();
        int mistakes = 0;
        for (String factory : factories) {
            for (String problem : problems(factory)) {
                System.out.println("  " + factory + ": " + problem);
                mistakes++;
            }
        }
        System.out.println("  " + factories.size() + " nodes checked, " + mistakes + " mistakes");
        return mistakes == 0 && !factories.isEmpty() ? 0 : 1;
    }

    private static List<String> problems(final String factory) {
        try {
            return Factories.create(factory).map(declared -> NodeCheck.problems(declared.factory()))
                .orElse(List.of("It is no node factory."));
        } catch (IllegalStateException e) {
            return List.of(e.getMessage());
        }
    }
}
