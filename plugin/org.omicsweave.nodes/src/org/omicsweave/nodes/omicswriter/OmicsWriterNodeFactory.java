package org.omicsweave.nodes.omicswriter;

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
import org.omicsweave.nodes.ports.OmicsDataPortObject;

/** Writes Omics Data as a MuData file. */
public final class OmicsWriterNodeFactory extends DefaultNodeFactory {

    private static final String FILE = "Omics Data file";

    private static final DefaultNode NODE = DefaultNode.create()
        .name("Omics Writer")
        .icon(Icons.path("omics-writer"))
        .shortDescription("Writes Omics Data as a MuData file (.h5mu).")
        .fullDescription("""
            Writes the views with their samples, groups and sample metadata as a MuData file: one modality a view, as
            mudata, muon and scanpy in Python read it. The values are those that go into learning, that is,
            transformed. The file appears under its name only when it is complete.""")
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports.addInputPort("Omics Data", "The data to write.", OmicsDataPortObject.TYPE))
        .model(model -> model
            .parametersClass(OutputFileParameters.class)
            .configure(OmicsWriterNodeFactory::configure)
            .execute(OmicsWriterNodeFactory::execute))
        .keywords("MuData", "h5mu", "AnnData", "muon", "export")
        .nodeType(NodeType.Sink);

    public OmicsWriterNodeFactory() {
        super(NODE);
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        OutputFileParameters parameters = in.getParameters();
        FileOutput.check(parameters, FILE);
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        OutputFileParameters parameters = in.getParameters();
        OmicsDataPortObject data = in.getInPortObject(0);
        FileOutput.write(data.file(), parameters, FILE, in.getExecutionContext());
    }
}
