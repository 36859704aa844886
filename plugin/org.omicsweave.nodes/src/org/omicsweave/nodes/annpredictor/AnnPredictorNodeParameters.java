package org.omicsweave.nodes.annpredictor;

import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.omicsweave.nodes.neural.ImportanceMethod;

/** Dialog of the ANN Predictor. */
@LoadDefaultsForAbsentFields
final class AnnPredictorNodeParameters implements NodeParameters {

    static final class ImportanceReference implements ParameterReference<Boolean> {
    }

    static final class IsImportance implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getBoolean(ImportanceReference.class).isTrue();
        }
    }

    @Widget(title = "Importance of features", description = """
            Fill the second table with the importance of every feature for these predictions, from the derivatives of the
            network. The node Network Importance shows more of it.""")
    @ValueReference(ImportanceReference.class)
    boolean importance;

    @Widget(title = "Method", description = "How importance is computed from the derivatives of the network.")
    @Effect(predicate = IsImportance.class, type = EffectType.SHOW)
    ImportanceMethod method = ImportanceMethod.INTEGRATED_GRADIENTS;
}
