package org.omicsweave.nodes.mofamodelreader;

import java.nio.file.Path;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.omicsweave.core.io.MofaModelFile;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.nodes.common.FactorTable;
import org.omicsweave.nodes.common.Icons;
import org.omicsweave.nodes.common.Location;
import org.omicsweave.nodes.common.Work;
import org.omicsweave.nodes.ports.MofaModelPortObject;

/** Opens a model file of MOFA2, mofapy2 or OmicsWeave. */
public final class MofaModelReaderNodeFactory extends DefaultNodeFactory {

    private static final String FILE = "model file";

    private static final DefaultNode NODE = DefaultNode.create()
        .name("MOFA Model Reader")
        .icon(Icons.path("mofa-model-reader"))
        .shortDescription("Reads a MOFA model file of MOFA2, mofapy2 or OmicsWeave.")
        .fullDescription("""
            Reads a trained model from an HDF5 file that MOFA2 (R), mofapy2 (Python) or this extension wrote, old
            versions too. What the files of others do not hold, such as standard deviations, is not known in the
            model. The file is taken over as it is: imputed data and the covariates of MEFISTO are still there when
            the MOFA Model Writer writes it.""")
        .sinceVersion(5, 8, 0)
        .ports(ports -> ports
            .addOutputPort("MOFA Model", "The model.", MofaModelPortObject.TYPE)
            .addOutputTable("Factors", "One row a sample: its group if there is more than one, and its factor values."))
        .model(model -> model
            .parametersClass(MofaModelReaderNodeParameters.class)
            .configure(MofaModelReaderNodeFactory::configure)
            .execute(MofaModelReaderNodeFactory::execute))
        .keywords("MOFA", "MOFA2", "mofapy2", "HDF5", "import")
        .nodeType(NodeType.Source);

    public MofaModelReaderNodeFactory() {
        super(NODE);
    }

    private static void configure(ConfigureInput in, ConfigureOutput out) throws InvalidSettingsException {
        MofaModelReaderNodeParameters parameters = in.getParameters();
        // the specs are known once the file is read, which a node before may have yet to write
        Location.problem(Location.of(parameters.file, FILE), FILE).ifPresent(out::setWarningMessage);
    }

    private static void execute(ExecuteInput in, ExecuteOutput out)
        throws CanceledExecutionException, KNIMEException {
        MofaModelReaderNodeParameters parameters = in.getParameters();
        ExecutionContext context = in.getExecutionContext();
        Path file = Work.checked(() -> Location.existing(parameters.file, FILE));
        MofaModel model = Work.run(context, progress -> MofaModelFile.read(file));
        MofaModelPortObject output =
            Work.run(context, progress -> MofaModelPortObject.copyOf(file, model, "mofa-model", context, progress));
        out.setOutData(output, FactorTable.of(model, false, context));
    }
}
