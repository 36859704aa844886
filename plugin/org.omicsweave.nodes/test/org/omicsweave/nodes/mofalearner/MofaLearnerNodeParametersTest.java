package org.omicsweave.nodes.mofalearner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;
import org.omicsweave.core.mofa.MofaOptions;
import org.omicsweave.nodes.mofalearner.MofaLearnerNodeParameters.WithGroups;

class MofaLearnerNodeParametersTest {

    private final MofaLearnerNodeParameters parameters = new MofaLearnerNodeParameters();

    @Test
    void defaultsAreThoseOfTheCore() {
        assertThatCode(parameters::validate).doesNotThrowAnyException();
        assertThat(parameters.options(10, 1)).isEqualTo(MofaOptions.builder().build());
        assertThat(parameters.options(10, 3)).isEqualTo(MofaOptions.builder().ardFactors(true).build());
    }

    @Test
    void numberOfFactorsFollowsTheSamples() {
        assertThat(parameters.factorsFor(25)).isEqualTo(5);
        assertThat(parameters.factorsFor(92)).isEqualTo(15);
        assertThat(parameters.expectedFactors(Optional.of(92))).contains(15);
        assertThat(parameters.expectedFactors(Optional.empty())).isEmpty();
        parameters.factors = 7;
        assertThat(parameters.expectedFactors(Optional.empty())).contains(7);
        parameters.dropFactors = true;
        assertThat(parameters.expectedFactors(Optional.of(92))).isEmpty();
        assertThat(parameters.options(7, 1).dropR2()).isEqualTo(0.01);
    }

    @Test
    void switchesCanBeSet() {
        parameters.ardFactors = WithGroups.OFF;
        assertThat(parameters.options(5, 4).ardFactors()).isFalse();
        parameters.ardFactors = WithGroups.ON;
        assertThat(parameters.options(5, 1).ardFactors()).isTrue();
        parameters.stochastic = true;
        parameters.batchShare = 0.1;
        assertThat(parameters.options(5, 1).stochastic().orElseThrow().batchFraction()).isEqualTo(0.1);
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        parameters.factors = -1;
        assertThatThrownBy(parameters::validate).isInstanceOf(InvalidSettingsException.class)
            .hasMessageContaining("number of factors");
        parameters.factors = 0;
        parameters.stochastic = true;
        parameters.batchShare = 2;
        assertThatThrownBy(parameters::validate).isInstanceOf(InvalidSettingsException.class)
            .hasMessageContaining("batch");
        parameters.stochastic = false;
        parameters.maximumIterations = 0;
        assertThatThrownBy(parameters::validate).isInstanceOf(InvalidSettingsException.class)
            .hasMessageContaining("iterations");
        parameters.maximumIterations = 1;
        parameters.dropFactors = true;
        parameters.dropThreshold = 100;
        assertThatThrownBy(parameters::validate).isInstanceOf(InvalidSettingsException.class)
            .hasMessageContaining("below 100 %, not 100.0 %");
    }
}
