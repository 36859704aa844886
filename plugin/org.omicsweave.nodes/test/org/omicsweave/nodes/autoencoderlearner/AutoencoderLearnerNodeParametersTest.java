package org.omicsweave.nodes.autoencoderlearner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;
import org.omicsweave.core.neural.AutoencoderOptions;

class AutoencoderLearnerNodeParametersTest {

    @Test
    void defaultsAreThoseOfTheCore() throws InvalidSettingsException {
        assertThat(new AutoencoderLearnerNodeParameters().options()).usingRecursiveComparison()
            .isEqualTo(AutoencoderOptions.builder().build());
    }
}
