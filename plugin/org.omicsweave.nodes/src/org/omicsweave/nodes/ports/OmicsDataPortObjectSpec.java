package org.omicsweave.nodes.ports;

import java.util.List;
import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.SampleMetadata;

/** Views, samples, groups and metadata columns of Omics Data; numbers are unknown before the data were read. */
public final class OmicsDataPortObjectSpec extends AbstractSimplePortObjectSpec {

    /** Loads and saves the spec. */
    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<OmicsDataPortObjectSpec> {
    }

    private static final int FORMAT = 1;

    private List<ViewSummary> views = List.of();

    private Optional<Integer> samples = Optional.empty();

    private Optional<List<String>> groups = Optional.empty();

    private Optional<List<String>> metadataColumns = Optional.empty();

    /** For the framework, which calls {@link #load} next. */
    public OmicsDataPortObjectSpec() {
    }

    private OmicsDataPortObjectSpec(List<ViewSummary> views, Optional<Integer> samples, Optional<List<String>> groups,
        Optional<List<String>> metadataColumns) {
        this.views = List.copyOf(views);
        this.samples = samples;
        this.groups = groups;
        this.metadataColumns = metadataColumns;
    }

    /** The spec before the data were read: only what the dialog says about the views. */
    public static OmicsDataPortObjectSpec expected(List<ViewSummary> views) {
        return new OmicsDataPortObjectSpec(views, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The spec of data. */
    public static OmicsDataPortObjectSpec of(OmicsData data) {
        List<ViewSummary> views = data.views().stream()
            .map(view -> new ViewSummary(view.name(), Optional.of(view.likelihood()),
                Optional.of(view.featureCount())))
            .toList();
        return of(views, data.sampleCount(), data.groups(), data.metadata());
    }

    static OmicsDataPortObjectSpec of(List<ViewSummary> views, int samples, List<String> groups,
        SampleMetadata metadata) {
        return new OmicsDataPortObjectSpec(views, Optional.of(samples), Optional.of(groups),
            Optional.of(metadata.columns().stream().map(SampleMetadata.Column::name).toList()));
    }

    public List<ViewSummary> views() {
        return views;
    }

    /** Number of samples N, if known. */
    public Optional<Integer> samples() {
        return samples;
    }

    /** Names of the groups of samples, if known. */
    public Optional<List<String>> groups() {
        return groups;
    }

    /** Names of the columns of sample metadata, if known. */
    public Optional<List<String>> metadataColumns() {
        return metadataColumns;
    }

    /** "92 samples, 5 views: rna (198), ...". */
    String describe() {
        String groupText = groups.filter(names -> names.size() > 1).map(names -> names.size() + " groups, ").orElse("");
        return samples.map(count -> count + " samples, ").orElse("") + groupText + views.size()
            + (views.size() == 1 ? " view: " : " views: ") + ViewSummary.describe(views);
    }

    @Override
    protected void save(ModelContentWO model) {
        PortContent.saveFormat(model, FORMAT);
        model.addInt("samples", samples.orElse(PortContent.UNKNOWN));
        ViewSummary.save(views, model.addModelContent("views"));
        model.addStringArray("groups", groups.map(names -> names.toArray(String[]::new)).orElse(null));
        model.addStringArray("metadata_columns",
            metadataColumns.map(names -> names.toArray(String[]::new)).orElse(null));
    }

    @Override
    protected void load(ModelContentRO model) throws InvalidSettingsException {
        PortContent.checkFormat(model, FORMAT, "Omics Data port");
        samples = PortContent.known(model.getInt("samples"));
        views = ViewSummary.load(model.getModelContent("views"));
        groups = Optional.ofNullable(model.getStringArray("groups")).map(List::of);
        metadataColumns = Optional.ofNullable(model.getStringArray("metadata_columns")).map(List::of);
    }
}
