package org.omicsweave.nodes.neural;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.omicsweave.core.mofa.MofaProjector;
import org.omicsweave.core.mofa.MofaProjector.Projection;
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
        Map<String, double[]> factors = new HashMap<>();
        IntStream.range(0, model.samples().size()).forEach(i -> factors.put(model.samples().get(i), model.factors()[i]));
        List<String> warnings = List.of();
        if (!factors.keySet().containsAll(data.samples())) {
            OmicsData others = data.select(i -> !factors.containsKey(data.samples().get(i)));
            Projection projection = MofaProjector.project(model, others, 0,
                (fraction, message) -> Work.checkCancelled(monitor));
            warnings = projection.warnings();
            List<String> empty = IntStream.range(0, others.sampleCount()).filter(i -> projection.observed()[i] == 0)
                .mapToObj(others.samples()::get).toList();
            if (!empty.isEmpty()) {
                throw new InputException("Samples that are not in the MOFA Model and have no value that it knows: "
                    + empty.size() + ", such as \"" + empty.get(0) + "\". Remove them, or read the views of the model for "
                    + "them.");
            }
            IntStream.range(0, others.sampleCount())
                .forEach(i -> factors.put(others.samples().get(i), projection.factors()[i]));
        }
        double[][] rows = data.samples().stream().map(name -> factors.get(name).clone()).toArray(double[][]::new);
        return new FactorFeatures(withView(data, model.factorNames(), rows), warnings);
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
