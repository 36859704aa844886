package org.omicsweave.nodes.mofamodelreader;

import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.text.TextInputWidget;

/** Dialog of the MOFA Model Reader. */
@LoadDefaultsForAbsentFields
final class MofaModelReaderNodeParameters implements NodeParameters {

    @Widget(title = "File", description = """
            The model file (.hdf5): an absolute path, a file: URL, or a place in the workflow such as
            knime://knime.workflow/data/model.hdf5.""")
    @TextInputWidget(placeholder = "knime://knime.workflow/data/model.hdf5")
    String file = "";
}
