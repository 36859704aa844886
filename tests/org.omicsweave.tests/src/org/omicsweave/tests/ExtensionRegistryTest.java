package org.omicsweave.tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.omicsweave.headless.ui.NodeCheck;
import org.osgi.framework.Bundle;

/** What plugin.xml declares can be loaded through the extension registry, as KNIME does it. */
class ExtensionRegistryTest {

    private static final String NODES = "org.omicsweave.nodes";

    private static List<IConfigurationElement> declared(final String point, final String element) {
        return Stream.of(Platform.getExtensionRegistry().getConfigurationElementsFor(point))
            .filter(e -> NODES.equals(e.getContributor().getName()) && element.equals(e.getName())).toList();
    }

    @TestFactory
    Stream<DynamicTest> everyNodeLoadsWithIconDialogAndPage() {
        final List<IConfigurationElement> nodes = declared("org.knime.workbench.repository.nodes", "node");
        assertFalse(nodes.isEmpty());
        return nodes.stream().map(e -> DynamicTest.dynamicTest(e.getAttribute("factory-class"), () -> {
            final NodeFactory<?> factory =
                assertInstanceOf(NodeFactory.class, e.createExecutableExtension("factory-class"));
            factory.init();
            assertEquals(List.of(), NodeCheck.problems(factory));
        }));
    }

    @Test
    void everyNodeIsDeclaredOnceInADeclaredCategory() {
        final List<String> categories = declared("org.knime.workbench.repository.categories", "category").stream()
            .map(e -> (e.getAttribute("path") + "/" + e.getAttribute("level-id")).replace("//", "/")).toList();
        final List<IConfigurationElement> nodes = declared("org.knime.workbench.repository.nodes", "node");
        assertTrue(nodes.stream().allMatch(e -> categories.contains(e.getAttribute("category-path"))));
        final Map<String, Long> counts = nodes.stream()
            .collect(Collectors.groupingBy(e -> e.getAttribute("factory-class"), Collectors.counting()));
        assertTrue(counts.values().stream().allMatch(n -> n == 1), counts.toString());
    }

    @Test
    void iconsOfCategoriesAreInTheBundle() {
        final Bundle bundle = Platform.getBundle(NODES);
        for (final IConfigurationElement category : declared("org.knime.workbench.repository.categories", "category")) {
            assertNotNull(bundle.getEntry(category.getAttribute("icon")), category.getAttribute("icon"));
        }
    }

    @TestFactory
    Stream<DynamicTest> classesOfPortTypesLoad() {
        final Bundle bundle = Platform.getBundle(NODES);
        final List<IConfigurationElement> types = declared("org.knime.core.PortType", "portType");
        assertFalse(types.isEmpty());
        return types.stream().map(e -> DynamicTest.dynamicTest(e.getAttribute("name"), () -> assertAll(
            () -> assertTrue(
                PortObject.class.isAssignableFrom(bundle.loadClass(e.getAttribute("objectClass")))),
            () -> assertTrue(
                PortObjectSpec.class.isAssignableFrom(bundle.loadClass(e.getAttribute("specClass")))),
            () -> assertNotNull(e.createExecutableExtension("objectSerializer")),
            () -> assertNotNull(e.createExecutableExtension("specSerializer")))));
    }
}
