package org.omicsweave.headless.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.omicsweave.headless.ui.TestNodes.TestParameters;
import org.omicsweave.headless.ui.parameters.Parameters;

/** The parameters on the command line. */
class NodeParameterSetterTest {

    private final TestNodes.Good node = new TestNodes.Good();

    private final NodeSettings settings = new NodeSettings("model");

    @BeforeEach
    void save() {
        Parameters.save(new TestParameters(), settings);
    }

    private TestParameters set(final String path, final String value) throws InvalidSettingsException {
        NodeParameterSetter.set(node, settings, path, value);
        return Parameters.load(TestParameters.class, settings);
    }

    @Test
    void valuesOfEveryType() throws InvalidSettingsException {
        assertThat(set("factors", "25").factors).isEqualTo(25);
        assertThat(set("mode", "SLOW").mode).isEqualTo(TestNodes.Mode.SLOW);
        assertThat(set("seed", "3").seed).contains(3L);
        assertThat(set("seed", "").seed).isEmpty();
        assertThat(set("names", "a,b").names).containsExactly("a", "b");
        assertThat(set("views.0.file", "x=y.csv").views[0].file).isEqualTo("x=y.csv");
        assertThat(set("columns.manualFilter.manuallySelected", "u,v").columns.filter(List.of())).isEmpty();
    }

    @Test
    void theNumberBehindTheLastElementAppendsOne() throws InvalidSettingsException {
        assertThat(set("views.1.file", "second").views).hasSize(2);
        assertThatThrownBy(() -> set("views.5.file", "x"))
            .hasMessage("\"views\" has 2 elements, numbered from 0; there is no element 5.");
    }

    @Test
    void wrongValuesAndPathsAreExplained() {
        assertThatThrownBy(() -> set("factors", "ten"))
            .hasMessage("The value \"ten\" of the parameter \"factors\" must be a whole number.");
        assertThatThrownBy(() -> set("mode", "slow"))
            .hasMessage("The value \"slow\" of the parameter \"mode\" must be one of FAST, SLOW.");
        assertThatThrownBy(() -> set("factor", "1"))
            .hasMessageStartingWith("The node \"Good\" has no parameter \"factor\". It has: factors, ");
    }

    @Test
    void theListHasPathsTypesAndDefaults() {
        assertThat(NodeParameterList.of(node)).contains(
            new NodeParameterList.Parameter("factors", false, "int", "10", "Factors"),
            new NodeParameterList.Parameter("mode", false, "FAST | SLOW", "FAST", "Mode"),
            new NodeParameterList.Parameter("views.*.file", false, "String", "", "File"),
            new NodeParameterList.Parameter("heading", true, "String", "a heading", "Heading"));
    }
}
