package org.omicsweave.nodes.ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.omicsweave.core.data.DoubleValues;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.data.View;

class PortSpecTest {

    private static final OmicsData DATA = new OmicsData(List.of("s1", "s2"), List.of("x", "y"), new int[] {0, 1},
        List.of(new View("rna", Likelihood.POISSON, Transformation.NONE, List.of("a", "b", "c"),
            DoubleValues.wrap(new double[][] {{1, 2, 3}, {4, 5, 6}}, 3))),
        new SampleMetadata(List.of(new SampleMetadata.TextColumn("batch", new String[] {"x", "y"}))));

    @Test
    void dataSpecComesBackAsSaved() throws InvalidSettingsException {
        OmicsDataPortObjectSpec spec = OmicsDataPortObjectSpec.of(DATA);
        ModelContent content = new ModelContent("spec");
        spec.save(content);
        OmicsDataPortObjectSpec loaded = new OmicsDataPortObjectSpec();
        loaded.load(content);

        assertThat(loaded).isEqualTo(spec);
        assertThat(loaded.views())
            .containsExactly(new ViewSummary("rna", Optional.of(Likelihood.POISSON), Optional.of(3)));
        assertThat(loaded.samples()).contains(2);
        assertThat(loaded.groups()).contains(List.of("x", "y"));
        assertThat(loaded.metadataColumns()).contains(List.of("batch"));
        assertThat(loaded.describe()).isEqualTo("2 samples, 2 groups, 1 view: rna (3)");
    }

    @Test
    void unknownPartsStayUnknown() throws InvalidSettingsException {
        OmicsDataPortObjectSpec data = OmicsDataPortObjectSpec
            .expected(List.of(new ViewSummary("rna", Optional.empty(), Optional.empty())));
        MofaModelPortObjectSpec spec = MofaModelPortObjectSpec.expected(data, Optional.empty());
        ModelContent content = new ModelContent("spec");
        spec.save(content);
        MofaModelPortObjectSpec loaded = new MofaModelPortObjectSpec();
        loaded.load(content);

        assertThat(loaded).isEqualTo(spec);
        assertThat(loaded.factors()).isEmpty();
        assertThat(loaded.factorNames()).isEmpty();
        assertThat(loaded.data().samples()).isEmpty();
        assertThat(loaded.data().groups()).isEmpty();
        assertThat(loaded.data().views()).isEqualTo(data.views());
    }

    @Test
    void portOfANewerVersionIsRefused() {
        ModelContent content = new ModelContent("spec");
        OmicsDataPortObjectSpec.of(DATA).save(content);
        content.addInt("format", 99);

        assertThatThrownBy(() -> new OmicsDataPortObjectSpec().load(content))
            .isInstanceOf(InvalidSettingsException.class).hasMessageContaining("newer version of OmicsWeave");
    }
}
