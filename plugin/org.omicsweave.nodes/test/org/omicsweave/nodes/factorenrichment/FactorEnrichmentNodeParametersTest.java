package org.omicsweave.nodes.factorenrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;
import org.omicsweave.core.analysis.FactorEnrichment;
import org.omicsweave.core.analysis.MatchedSets.Naming;
import org.omicsweave.nodes.common.SignChoice;

class FactorEnrichmentNodeParametersTest {

    @Test
    void offersEveryOptionOfTheCore() {
        assertThat(names(SignChoice.values())).isEqualTo(names(FactorEnrichment.Sign.values()));
        assertThat(names(FactorEnrichmentNodeParameters.LeadingBy.values()))
            .isEqualTo(names(FactorEnrichment.Selection.values()));
        assertThat(names(FactorEnrichmentNodeParameters.FeatureStatistic.values()))
            .isEqualTo(names(FactorEnrichment.FeatureStatistic.values()));
        assertThat(names(FactorEnrichmentNodeParameters.SetStatistic.values()))
            .isEqualTo(names(FactorEnrichment.SetStatistic.values()));
        assertThat(names(FactorEnrichmentNodeParameters.PValue.values()))
            .isEqualTo(names(FactorEnrichment.Test.values()));
    }

    @Test
    void theDefaultIsTheTestOfMofa2() {
        assertThat(new FactorEnrichmentNodeParameters().options(Naming.PLAIN).method())
            .isEqualTo(new FactorEnrichment.PrincipalComponents(FactorEnrichment.FeatureStatistic.ABSOLUTE_WEIGHT,
                FactorEnrichment.SetStatistic.MEAN_DIFFERENCE, FactorEnrichment.Test.PARAMETRIC,
                FactorEnrichment.Sign.ALL, 1000));
    }

    @Test
    void sharesAreInPercent() {
        FactorEnrichmentNodeParameters parameters = new FactorEnrichmentNodeParameters();
        parameters.leastVariance = 101;
        assertThatThrownBy(parameters::validate).isInstanceOf(InvalidSettingsException.class)
            .hasMessageContaining("from 0 to 100 %, not 101.0 %");
    }

    private static String[] names(Enum<?>[] constants) {
        return Stream.of(constants).map(Enum::name).toArray(String[]::new);
    }
}
