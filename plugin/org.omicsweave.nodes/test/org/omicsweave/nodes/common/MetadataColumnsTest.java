package org.omicsweave.nodes.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.StringChoice;
import org.omicsweave.core.data.DoubleValues;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.data.View;
import org.omicsweave.nodes.ports.MofaModelPortObjectSpec;
import org.omicsweave.nodes.ports.OmicsDataPortObjectSpec;

class MetadataColumnsTest {

    private static final OmicsDataPortObjectSpec DATA = OmicsDataPortObjectSpec.of(new OmicsData(List.of("s1", "s2"),
        List.of("all"), new int[2],
        List.of(new View("rna", Likelihood.GAUSSIAN, Transformation.NONE, List.of("a"),
            DoubleValues.wrap(new double[][] {{1}, {2}}, 1))),
        new SampleMetadata(List.of(new SampleMetadata.TextColumn("batch", new String[] {"x", "y"})))));

    @Test
    void offersTheColumnsOfDataAndOfModels() {
        PortObjectSpec model = MofaModelPortObjectSpec.expected(DATA, Optional.empty());
        assertThat(new MetadataColumns().choices(connected(DATA))).containsExactly("batch");
        assertThat(new MetadataColumns().choices(connected(model))).containsExactly("batch");
        assertThat(new MetadataColumns().choices(connected(null))).isEmpty();
    }

    @Test
    void offersNoneAsTheEmptyText() {
        assertThat(new OptionalMetadataColumn().computeState(connected(DATA)))
            .containsExactly(new StringChoice("", "none"), StringChoice.fromId("batch"));
        assertThat(new OptionalMetadataColumn().computeState(connected(null)))
            .containsExactly(new StringChoice("", "none"));
    }

    private static NodeParametersInput connected(PortObjectSpec spec) {
        return (NodeParametersInput)Proxy.newProxyInstance(MetadataColumnsTest.class.getClassLoader(),
            new Class<?>[] {NodeParametersInput.class}, (proxy, method, arguments) -> Optional.ofNullable(spec));
    }
}
