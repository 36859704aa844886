package org.omicsweave.nodes.ports;

import java.util.List;
import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;
import org.omicsweave.core.neural.AutoencoderModel;

/** The views of an Autoencoder Model and its number of latent variables. */
public final class AutoencoderModelPortObjectSpec extends AbstractSimplePortObjectSpec {

    /** Loads and saves the spec. */
    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<AutoencoderModelPortObjectSpec> {
    }

    private static final int FORMAT = 1;

    private List<ViewSummary> views = List.of();

    private int latent;

    /** For the framework, which calls {@link #load} next. */
    public AutoencoderModelPortObjectSpec() {
    }

    /**
     * @param views views of the training data
     * @param latent number of latent variables
     */
    public AutoencoderModelPortObjectSpec(List<ViewSummary> views, int latent) {
        this.views = List.copyOf(views);
        this.latent = latent;
    }

    /** The spec of a model. */
    public static AutoencoderModelPortObjectSpec of(AutoencoderModel model) {
        return new AutoencoderModelPortObjectSpec(model.scaling().views().stream()
            .map(view -> new ViewSummary(view.name(), Optional.of(view.likelihood()), Optional.of(view.features().size())))
            .toList(), model.options().latent());
    }

    /** Views of the training data. */
    public List<ViewSummary> views() {
        return views;
    }

    /** Number of latent variables. */
    public int latent() {
        return latent;
    }

    /** "10 latent variables, 5 views: rna (198), ...". */
    String describe() {
        return latent + " latent variables, " + views.size() + " views: " + ViewSummary.describe(views);
    }

    @Override
    protected void save(ModelContentWO model) {
        PortContent.saveFormat(model, FORMAT);
        model.addInt("latent", latent);
        ViewSummary.save(views, model.addModelContent("views"));
    }

    @Override
    protected void load(ModelContentRO model) throws InvalidSettingsException {
        PortContent.checkFormat(model, FORMAT, "Autoencoder Model port");
        latent = model.getInt("latent");
        views = ViewSummary.load(model.getModelContent("views"));
    }
}
