package org.omicsweave.nodes.mofamodelwriter;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.omicsweave.nodes.common.FileOutput;
import org.omicsweave.nodes.common.Icons;
import org.omicsweave.nodes.common.OutputFileParameters;
import org.omicsweave.nodes.ports.MofaModelPortObject;

/** Writes a MOFA model as the HDF5 file that MOFA2 and mofax open. */
public final class MofaModelWriterNodeFactory extends DefaultNodeFactory {

    private static final String FILE = "model file";

    private static final DefaultNode NODE = DefaultNode.create()
        .name("MOFA Model Writer")
        .icon(Icons.path("mofa-model-writer"))
        .shortDescription("Writes a MOFA model as a file that MOFA2 and mofax open.")
        .fullDescription("""
            Writes the model in the HDF5 layout of MOFA2: load_model in R and mofax in Python open it. The file appears
            under its name only when it is complete.""")
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports.addInputPort("MOFA Model", "The model to write.", MofaModelPortObject.TYPE))
        .model(model -> model
            .parametersClass(OutputFileParameters.class)
            .configure(MofaModelWriterNodeFactory::configure)
            .execute(MofaModelWriterNodeFactory::execute))
        .keywords("MOFA", "MOFA2", "mofax", "HDF5", "export")
        .nodeType(NodeType.Sink);

    public MofaModelWriterNodeFactory() {
        super(NODE);
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        OutputFileParameters parameters = in.getParameters();
        FileOutput.check(parameters, FILE);
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        OutputFileParameters parameters = in.getParameters();
        MofaModelPortObject model = in.getInPortObject(0);
        FileOutput.write(model.file(), parameters, FILE, in.getExecutionContext());
    }
}
