package org.omicsweave.nodes.annlearner;

import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.omicsweave.core.neural.AnnOptions;
import org.omicsweave.nodes.neural.TrainingParameters;

/** The training of a predictor, whose defaults differ: more is done against learning the samples by heart. */
@LoadDefaultsForAbsentFields
final class PredictorTraining extends TrainingParameters {

    PredictorTraining() {
        super(AnnOptions.builder("any").build().training());
    }
}
