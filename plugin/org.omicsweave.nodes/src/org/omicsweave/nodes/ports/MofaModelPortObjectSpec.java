package org.omicsweave.nodes.ports;

import java.util.Optional;
import java.util.stream.IntStream;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;
import org.omicsweave.core.mofa.MofaModel;

/** What a MOFA Model was trained on and its number of factors, which is unknown where training decides on it. */
public final class MofaModelPortObjectSpec extends AbstractSimplePortObjectSpec {

    /** Loads and saves the spec. */
    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<MofaModelPortObjectSpec> {
    }

    private static final int FORMAT = 1;

    private OmicsDataPortObjectSpec data = new OmicsDataPortObjectSpec();

    private Optional<Integer> factors = Optional.empty();

    /** For the framework, which calls {@link #load} next. */
    public MofaModelPortObjectSpec() {
    }

    private MofaModelPortObjectSpec(OmicsDataPortObjectSpec data, Optional<Integer> factors) {
        this.data = data;
        this.factors = factors;
    }

    /**
     * The spec before training.
     *
     * @param data what is known of the data
     * @param factors number of factors, if training cannot change it
     */
    public static MofaModelPortObjectSpec expected(OmicsDataPortObjectSpec data, Optional<Integer> factors) {
        return new MofaModelPortObjectSpec(data, factors);
    }

    /** The spec of a model. */
    public static MofaModelPortObjectSpec of(MofaModel model) {
        OmicsDataPortObjectSpec data = OmicsDataPortObjectSpec.of(
            model.views().stream()
                .map(view -> new ViewSummary(view.name(), Optional.of(view.likelihood()),
                    Optional.of(view.features().size())))
                .toList(),
            model.samples().size(), model.groups(), model.metadata());
        return new MofaModelPortObjectSpec(data, Optional.of(model.factorCount()));
    }

    /** Views, samples, groups and metadata columns of the training data. */
    public OmicsDataPortObjectSpec data() {
        return data;
    }

    /** Number of factors K, if known. */
    public Optional<Integer> factors() {
        return factors;
    }

    /** Names of the factors, Factor1 to FactorK; empty if K is not known. */
    public String[] factorNames() {
        return IntStream.rangeClosed(1, factors.orElse(0)).mapToObj(k -> "Factor" + k).toArray(String[]::new);
    }

    /** "10 factors, 92 samples, 5 views: rna (198), ...". */
    String describe() {
        return factors.map(count -> count + " factors, ").orElse("") + data.describe();
    }

    @Override
    protected void save(ModelContentWO model) {
        PortContent.saveFormat(model, FORMAT);
        model.addInt("factors", factors.orElse(PortContent.UNKNOWN));
        data.save(model.addModelContent("data"));
    }

    @Override
    protected void load(ModelContentRO model) throws InvalidSettingsException {
        PortContent.checkFormat(model, FORMAT, "MOFA Model port");
        factors = PortContent.known(model.getInt("factors"));
        data = new OmicsDataPortObjectSpec();
        data.load(model.getModelContent("data"));
    }
}
