package org.omicsweave.nodes.neural;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObject;
import org.omicsweave.core.data.DoubleValues;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.data.View;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.SampleFactors;
import org.omicsweave.core.neural.AutoencoderModel;
import org.omicsweave.nodes.common.Work;
import org.omicsweave.nodes.ports.AutoencoderModelPortObject;
import org.omicsweave.nodes.ports.MofaModelPortObject;

/**
 * What a network sees of samples: their features or, if a model is connected, its factors or latent variables in their
 * place, few inputs for a network on few samples.
 *
 * @param data the samples with their views, or with one view, "factors"
 * @param warnings sentences for the analyst
 */
public record FactorFeatures(OmicsData data, List<String> warnings) {

    /**
     * Samples that a MOFA Model knows have the factors of its training; others are projected.
     *
     * @param model a MOFA or Autoencoder Model, if the optional port is there
     * @throws InputException if the data do not fit the model, or samples have no value that it knows
     */
    public static FactorFeatures of(OmicsData data, Optional<PortObject> model, ExecutionMonitor monitor)
        throws IOException {
        if (model.isEmpty()) {
            return new FactorFeatures(data, List.of());
        }
        return model.get() instanceof MofaModelPortObject mofa ? ofMofa(data, mofa.read(), monitor)
            : ofAutoencoder(data, ((AutoencoderModelPortObject)model.get()).read(), monitor);
    }

    private static FactorFeatures ofMofa(OmicsData data, MofaModel model, ExecutionMonitor monitor) {
        SampleFactors factors =
            SampleFactors.of(model, data, 0, (fraction, message) -> Work.checkCancelled(monitor));
        if (!factors.unseen().isEmpty()) {
            throw new InputException("Samples that are not in the MOFA Model and have no value that it knows: "
                + factors.unseen().size() + ", such as \"" + factors.unseen().get(0) + "\". Remove them, or read the views of "
                + "the model for them.");
        }
        return new FactorFeatures(withView(data, model.factorNames(), factors.means()), factors.warnings());
    }

    private static FactorFeatures ofAutoencoder(OmicsData data, AutoencoderModel model, ExecutionMonitor monitor) {
        return new FactorFeatures(withView(data, LatentTable.names(model.options().latent()),
            model.apply(data, new EpochProgress(monitor, 1)).latent()), List.of());
    }

    private static OmicsData withView(OmicsData data, List<String> names, double[][] rows) {
        View view = new View("factors", Likelihood.GAUSSIAN, Transformation.NONE, names,
            DoubleValues.wrap(rows, names.size()));
        return new OmicsData(data.samples(), data.groups(), data.groupOf(), List.of(view), data.metadata());
    }
}
