package org.omicsweave.nodes.networkimportance;

import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.omicsweave.nodes.neural.ImportanceMethod;

/** Dialog of Network Importance. */
@LoadDefaultsForAbsentFields
final class NetworkImportanceNodeParameters implements NodeParameters {

    @Widget(title = "Method", description = "How importance is computed from the derivatives of the network.")
    ImportanceMethod method = ImportanceMethod.INTEGRATED_GRADIENTS;
}
