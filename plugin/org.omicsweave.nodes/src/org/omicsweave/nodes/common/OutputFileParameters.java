package org.omicsweave.nodes.common;

import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.widget.text.TextInputWidget;

/** Dialog of a node that writes one file. */
@LoadDefaultsForAbsentFields
public final class OutputFileParameters implements NodeParameters {

    /** Where to write. */
    @Widget(title = "File", description = """
            Where to write: an absolute path, a file: URL, or a place in the workflow such as
            knime://knime.workflow/data/result.hdf5. The folder must exist.""")
    @TextInputWidget(placeholder = "knime://knime.workflow/data/...")
    public String file = "";

    /** Whether a file that is already there is replaced. */
    @Widget(title = "Overwrite", description = "Replace a file that is already there.")
    public boolean overwrite;
}
