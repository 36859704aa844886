package org.omicsweave.headless.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.VariableType.BooleanType;

class VariableMappingTest {

    private final NodeSettings node = new NodeSettings("node");

    private final NodeSettings parameters = new NodeSettings("model");

    private NodeSettingsWO tree;

    @BeforeEach
    void parameters() {
        tree = node.addNodeSettings("variables").addNodeSettings("tree");
        parameters.addInt("factors", 10);
        parameters.addBoolean("scale", true);
        parameters.addNodeSettings("options").addDouble("tolerance", 0.5);
    }

    private static void map(NodeSettingsWO where, String key, String used, String exposed) {
        NodeSettingsWO leaf = where.addNodeSettings(key);
        leaf.addString("used_variable", used);
        leaf.addString("exposed_variable", exposed);
    }

    private void override(FlowVariable v) throws InvalidSettingsException {
        VariableMapping.of(node, "variables").override(parameters, Map.of("v", v));
    }

    @Test
    void valuesAreOverriddenAndConverted() throws InvalidSettingsException {
        map(tree, "factors", "v", null);
        map(tree.addNodeSettings("options"), "tolerance", "v", null);
        override(new FlowVariable("v", 3));
        assertThat(parameters.getInt("factors")).isEqualTo(3);
        assertThat(parameters.getNodeSettings("options").getDouble("tolerance")).isEqualTo(3.0);
    }

    @Test
    void whatCannotBeConvertedIsRefused() {
        map(tree, "factors", "v", null);
        assertThatThrownBy(() -> override(new FlowVariable("v", 3.5))).isInstanceOf(InvalidSettingsException.class)
            .hasMessageStartingWith("Can't evaluate variable \"v\" as xint expression");
    }

    @Test
    void textsAreNoBooleans() throws InvalidSettingsException {
        map(tree, "scale", "v", null);
        override(new FlowVariable("v", BooleanType.INSTANCE, false));
        assertThat(parameters.getBoolean("scale")).isFalse();
        assertThatThrownBy(() -> override(new FlowVariable("v", "yes"))).hasMessageContaining("boolean");
    }

    @Test
    void unknownVariablesAreRefusedAndUnknownParametersIgnored() throws InvalidSettingsException {
        map(tree, "no such parameter", "v", null);
        override(new FlowVariable("v", 1));
        map(tree, "factors", "w", null);
        assertThatThrownBy(() -> override(new FlowVariable("v", 1))).hasMessage("Unknown variable \"w\"");
    }

    @Test
    void parametersAreExposed() throws InvalidSettingsException {
        map(tree, "factors", null, "number of factors");
        Map<String, FlowVariable> exposed = VariableMapping.of(node, "variables").exposed(parameters);
        assertThat(exposed.get("number of factors").getIntValue()).isEqualTo(10);
    }
}
