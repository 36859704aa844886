package org.omicsweave.nodes.annlearner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;
import org.omicsweave.core.neural.AnnOptions;

class AnnLearnerNodeParametersTest {

    @Test
    void defaultsAreThoseOfTheCore() throws InvalidSettingsException {
        AnnLearnerNodeParameters parameters = new AnnLearnerNodeParameters();
        parameters.target = "subtype";
        assertThat(parameters.options()).usingRecursiveComparison().isEqualTo(AnnOptions.builder("subtype").build());
    }
}
