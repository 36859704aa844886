package org.omicsweave.nodes.neural;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObject;
import org.omicsweave.core.data.DoubleValues;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.data.View;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.neural.AutoencoderModel;
import org.omicsweave.nodes.ports.AutoencoderModelPortObject;
import org.omicsweave.nodes.ports.MofaModelPortObject;

/** Factors or latent variables of samples in place of their features: few inputs for a network on few samples. */
public final class FactorFeatures {

    private FactorFeatures() {
    }

    /**
     * The samples of the data with one view, the factors of the connected model: those of its training samples for a MOFA
     * Model, those of any sample for an Autoencoder Model.
     *
     * @param model a MOFA or Autoencoder Model
     * @throws InputException if no sample has factors
     */
    public static OmicsData of(OmicsData data, PortObject model, ExecutionMonitor monitor) throws IOException {
        View factors = model instanceof MofaModelPortObject mofa ? ofMofa(data, mofa.read())
            : ofAutoencoder(data, ((AutoencoderModelPortObject)model).read(), monitor);
        return new OmicsData(data.samples(), data.groups(), data.groupOf(), List.of(factors), data.metadata());
    }

    private static View ofMofa(OmicsData data, MofaModel model) {
        Map<String, Integer> index = new HashMap<>();
        IntStream.range(0, model.samples().size()).forEach(i -> index.put(model.samples().get(i), i));
        double[][] rows = new double[data.sampleCount()][];
        List<String> without = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            Integer known = index.get(data.samples().get(i));
            rows[i] = known == null ? null : model.factors()[known].clone();
            if (known == null) {
                without.add(data.samples().get(i));
            }
        }
        if (!without.isEmpty()) {
            throw new InputException("Samples that are not in the MOFA Model: " + without.size() + ", such as \"" + without.get(0)
                + "\". Use the MOFA Projector for new samples and read its table with the Omics Reader.");
        }
        return view(model.factorNames(), rows);
    }

    private static View ofAutoencoder(OmicsData data, AutoencoderModel model, ExecutionMonitor monitor) {
        return view(LatentTable.names(model.options().latent()), model.apply(data, new EpochProgress(monitor, 1)).latent());
    }

    private static View view(List<String> names, double[][] rows) {
        return new View("factors", Likelihood.GAUSSIAN, Transformation.NONE, names, DoubleValues.wrap(rows, names.size()));
    }
}
