package org.omicsweave.core.io;

import static org.omicsweave.core.io.MofaModelFile.FORMAT_VERSION;
import static org.omicsweave.core.io.MofaModelFile.OWN_GROUP;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;

import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.SampleMetadata.NumberColumn;
import org.omicsweave.core.data.SampleMetadata.TextColumn;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.data.Values;
import org.omicsweave.core.data.View;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaModel.Training;
import org.omicsweave.core.mofa.MofaModel.VarianceExplained;
import org.omicsweave.core.mofa.MofaModel.ViewWeights;
import org.omicsweave.core.mofa.MofaOptions;

/**
 * Reads MOFA models of ours, MOFA2's and mofapy2's; see {@link MofaModelFile}. The class is long because it goes through the
 * whole layout of the file in one place, with what older files lack.
 */
final class MofaModelReader {

    private static final Set<String> MISSING_TEXTS = Set.of("", "NA", "nan", "NaN", "None", "<NA>");

    private final Hdf5Input file;
    /** Whether the file has our own group. */
    private final boolean own;
    /** Names of groups and views as entries of the file. */
    private final List<String> groupEntries;
    private final List<String> viewEntries;
    private final int[] groupSizes;
    private final int[] groupOf;
    /** [group][i]: index of the i-th sample of the group among all samples. */
    private final int[][] sampleIndex;
    private final int samples;
    private final int factors;

    private MofaModelReader(Hdf5Input file) throws IOException {
        this.file = file;
        own = file.hasGroup(OWN_GROUP);
        if (own) {
            checkVersion();
        }
        for (String needed : List.of("samples", "features", "expectations/Z", "expectations/W")) {
            if (!file.hasGroup(needed)) {
                throw file.damaged(needed, "is missing: this is not a MOFA model file.");
            }
        }
        groupEntries = names("groups", "samples");
        viewEntries = names("views", "features");
        groupSizes = new int[groupEntries.size()];
        for (int g = 0; g < groupSizes.length; g++) {
            groupSizes[g] = length("samples/" + groupEntries.get(g));
        }
        samples = Arrays.stream(groupSizes).sum();
        int[] order = own ? sampleOrder() : java.util.stream.IntStream.range(0, samples).toArray();
        groupOf = new int[samples];
        sampleIndex = new int[groupSizes.length][];
        int next = 0;
        for (int g = 0; g < groupSizes.length; g++) {
            sampleIndex[g] = Arrays.copyOfRange(order, next, next + groupSizes[g]);
            for (int n : sampleIndex[g]) {
                groupOf[n] = g;
            }
            next += groupSizes[g];
        }
        factors = factorCount();
    }

    static MofaModel read(Path path) throws IOException {
        try (Hdf5Input file = Hdf5Input.open(path)) {
            MofaModelReader reader = new MofaModelReader(file);
            try {
                return reader.read();
            } catch (IllegalArgumentException e) { // names that occur twice and the like
                throw new IOException(path + " is not a valid MOFA model: " + e.getMessage(), e);
            }
        }
    }

    private void checkVersion() throws IOException {
        double version = file.attributeNumber(OWN_GROUP, "format_version")
            .orElseThrow(() -> file.damaged(OWN_GROUP, "has no format_version."));
        if (version > FORMAT_VERSION) {
            throw file.damaged(OWN_GROUP, "has format version " + (long)version + ", written by a newer version of "
                + "OmicsWeave; this one reads up to version " + FORMAT_VERSION + ". Update OmicsWeave.");
        }
    }

    private MofaModel read() throws IOException {
        List<String> groups = own ? list(OWN_GROUP + "/names/groups", groupEntries.size()) : groupEntries;
        List<String> names = sampleNames();
        SampleMetadata metadata = metadata();
        List<ViewWeights> views = new ArrayList<>();
        for (int m = 0; m < viewEntries.size(); m++) {
            views.add(view(m));
        }
        Optional<OmicsData> data = data(groups, names, metadata, views);
        return new MofaModel(names, groups, groupOf, metadata, factors(),
            optionalMatrix(OWN_GROUP + "/factor_deviations", samples, factors),
            optionalMatrix(OWN_GROUP + "/factor_inclusion", samples, factors), factorPrecision(), views,
            varianceExplained(), training(), data);
    }

    /** Names in a data set "x/x", or in older files the members of another group. */
    private List<String> names(String entry, String otherwise) throws IOException {
        List<String> names = file.hasGroup(entry) ? List.of(file.strings(entry + "/" + entry))
            : file.members(otherwise).stream().sorted().toList();
        if (names.isEmpty()) {
            throw file.damaged(entry, "is empty.");
        }
        return names;
    }

    private int length(String entry) throws IOException {
        int[] shape = file.shape(entry);
        if (shape.length != 1) {
            throw file.damaged(entry, "should have one dimension.");
        }
        return shape[0];
    }

    private int factorCount() throws IOException {
        String entry = "expectations/Z/" + groupEntries.get(0);
        int[] shape = file.shape(entry);
        if (shape.length != 2 || shape[0] < 1 || shape[1] != groupSizes[0]) {
            throw file.damaged(entry, "should have the dimensions factors x " + groupSizes[0] + ", not "
                + Arrays.toString(shape) + ".");
        }
        return shape[0];
    }

    private int[] sampleOrder() throws IOException {
        String entry = OWN_GROUP + "/sample_order";
        int[] order = file.integers(entry, samples);
        boolean[] seen = new boolean[samples];
        for (int n : order) {
            if (n < 0 || n >= samples || seen[n]) {
                throw file.damaged(entry, "is not a permutation.");
            }
            seen[n] = true;
        }
        return order;
    }

    private List<String> list(String entry, int length) throws IOException {
        String[] texts = file.strings(entry);
        if (texts.length != length) {
            throw file.damaged(entry, "has " + texts.length + " values instead of " + length + ".");
        }
        return List.of(texts);
    }

    private List<String> sampleNames() throws IOException {
        if (own) {
            return list(OWN_GROUP + "/names/samples", samples);
        }
        String[] names = new String[samples];
        for (int g = 0; g < groupSizes.length; g++) {
            List<String> members = list("samples/" + groupEntries.get(g), groupSizes[g]);
            for (int i = 0; i < groupSizes[g]; i++) {
                names[sampleIndex[g][i]] = members.get(i);
            }
        }
        return List.of(names);
    }

    private SampleMetadata metadata() throws IOException {
        if (!file.hasGroup("samples_metadata")) {
            return SampleMetadata.EMPTY;
        }
        Map<String, String> columns = new LinkedHashMap<>(); // entry -> name
        if (own) {
            List<String> entries = List.of(file.strings(OWN_GROUP + "/names/column_entries"));
            List<String> names = list(OWN_GROUP + "/names/columns", entries.size());
            for (int c = 0; c < entries.size(); c++) {
                columns.put(entries.get(c), names.get(c));
            }
        } else {
            for (String column : file.members("samples_metadata/" + groupEntries.get(0))) {
                if (!column.equals("sample") && !column.equals("group")) { // MOFA2 repeats the names there
                    columns.put(column, column);
                }
            }
        }
        List<SampleMetadata.Column> result = new ArrayList<>();
        for (Map.Entry<String, String> column : columns.entrySet()) {
            result.add(column(column.getKey(), column.getValue()));
        }
        return new SampleMetadata(result);
    }

    private SampleMetadata.Column column(String entry, String name) throws IOException {
        String[] texts = new String[samples];
        double[] numbers = new double[samples];
        boolean isText = false;
        for (int g = 0; g < groupSizes.length; g++) {
            String path = "samples_metadata/" + groupEntries.get(g) + "/" + entry;
            if (file.isText(path)) {
                isText = true;
                List<String> values = list(path, groupSizes[g]);
                for (int i = 0; i < groupSizes[g]; i++) {
                    texts[sampleIndex[g][i]] = MISSING_TEXTS.contains(values.get(i)) ? null : values.get(i);
                }
            } else {
                double[] values = file.doubles(path, groupSizes[g]);
                NumberColumn column = new NumberColumn(name, values);
                for (int i = 0; i < groupSizes[g]; i++) {
                    numbers[sampleIndex[g][i]] = values[i];
                    texts[sampleIndex[g][i]] = column.text(i);
                }
            }
        }
        return isText ? new TextColumn(name, texts) : new NumberColumn(name, numbers);
    }

    private double[][] factors() throws IOException {
        double[][] result = new double[samples][factors];
        for (int g = 0; g < groupSizes.length; g++) {
            String entry = "expectations/Z/" + groupEntries.get(g);
            double[][] stored = file.matrix(entry, factors, groupSizes[g]);
            for (int i = 0; i < groupSizes[g]; i++) {
                for (int k = 0; k < factors; k++) {
                    result[sampleIndex[g][i]][k] = finite(entry, stored[k][i]);
                }
            }
        }
        return result;
    }

    private double[][] factorPrecision() throws IOException {
        if (!file.hasGroup("expectations/AlphaZ")) {
            return null;
        }
        double[][] precision = new double[groupSizes.length][];
        for (int g = 0; g < groupSizes.length; g++) {
            precision[g] = file.doubles("expectations/AlphaZ/" + groupEntries.get(g), factors);
        }
        return precision;
    }

    private ViewWeights view(int m) throws IOException {
        String entry = viewEntries.get(m);
        int features = length("features/" + entry);
        String ownView = OWN_GROUP + "/weights/" + entry + "/";
        String path = "expectations/W/" + entry;
        double[][] stored = file.matrix(path, factors, features);
        double[][] weights = new double[features][factors];
        for (int k = 0; k < factors; k++) {
            for (int d = 0; d < features; d++) {
                weights[d][k] = finite(path, stored[k][d]);
            }
        }
        return new ViewWeights(
            own ? list(OWN_GROUP + "/names/views", viewEntries.size()).get(m) : entry,
            likelihood(m),
            own ? transformation(m) : Transformation.NONE,
            list(own ? OWN_GROUP + "/names/features/" + entry : "features/" + entry, features),
            weights,
            optionalMatrix(ownView + "deviations", features, factors),
            optionalMatrix(ownView + "inclusion", features, factors),
            file.has("expectations/AlphaW/" + entry) ? file.doubles("expectations/AlphaW/" + entry, factors) : null,
            intercepts(entry, features),
            own ? file.doubles(ownView + "scales", groupSizes.length) : DoubleStream.generate(() -> 1)
                .limit(groupSizes.length).toArray(),
            own ? optionalMatrix(ownView + "noise_precision", groupSizes.length, features) : tau(entry, features));
    }

    private double finite(String entry, double value) throws IOException {
        if (!Double.isFinite(value)) {
            throw file.damaged(entry, "holds the value " + value + ": the training of this model diverged.");
        }
        return value;
    }

    private double[][] optionalMatrix(String entry, int rows, int columns) throws IOException {
        return file.has(entry) ? file.matrix(entry, rows, columns) : null;
    }

    private Likelihood likelihood(int m) throws IOException {
        String entry = "model_options/likelihoods";
        if (!file.has(entry)) {
            return Likelihood.GAUSSIAN;
        }
        try {
            return Likelihood.of(list(entry, viewEntries.size()).get(m));
        } catch (IllegalArgumentException e) {
            throw file.damaged(entry, "is not supported. " + e.getMessage());
        }
    }

    private Transformation transformation(int m) throws IOException {
        String entry = OWN_GROUP + "/transformations";
        String name = list(entry, viewEntries.size()).get(m);
        try {
            return Transformation.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw file.damaged(entry, "holds the unknown transformation \"" + name + "\".");
        }
    }

    /** G x D; 0 where the file has none. */
    private double[][] intercepts(String view, int features) throws IOException {
        double[][] intercepts = new double[groupSizes.length][features];
        for (int g = 0; g < groupSizes.length; g++) {
            String entry = "intercepts/" + view + "/" + groupEntries.get(g);
            if (file.has(entry)) {
                intercepts[g] = file.doubles(entry, features);
            }
        }
        return intercepts;
    }

    /** G x D precision of the noise where mofapy2 was asked to save it (the same for all observed samples of a group). */
    private double[][] tau(String view, int features) throws IOException {
        if (!file.hasGroup("expectations/Tau/" + view) || likelihood(viewEntries.indexOf(view)) != Likelihood.GAUSSIAN) {
            return null;
        }
        double[][] precision = new double[groupSizes.length][features];
        for (int g = 0; g < groupSizes.length; g++) {
            double[][] stored =
                file.matrix("expectations/Tau/" + view + "/" + groupEntries.get(g), groupSizes[g], features);
            for (int d = 0; d < features; d++) {
                int feature = d;
                precision[g][d] = Arrays.stream(stored).mapToDouble(row -> row[feature])
                    .filter(Double::isFinite).findFirst().orElse(Double.NaN);
            }
        }
        return precision;
    }

    private Optional<OmicsData> data(List<String> groups, List<String> names, SampleMetadata metadata,
        List<ViewWeights> views) throws IOException {
        if (!file.hasGroup("data")) {
            return Optional.empty();
        }
        List<View> dataViews = new ArrayList<>();
        for (int m = 0; m < views.size(); m++) {
            ViewWeights view = views.get(m);
            dataViews.add(new View(view.name(), view.likelihood(), view.transformation(), view.features(),
                values("data/" + viewEntries.get(m), view.features().size())));
        }
        return Optional.of(new OmicsData(names, groups, groupOf, dataViews, metadata));
    }

    /** The values of a view; a sample without any value gets no row. */
    private Values values(String view, int features) throws IOException {
        return DenseMatrix.readParts(file, groupEntries.stream().map(group -> view + "/" + group).toList(), sampleIndex,
            samples, features);
    }

    /** R2 as fractions; files hold per cent, very old ones fractions; NaN where the file has none. */
    private VarianceExplained varianceExplained() throws IOException {
        int views = viewEntries.size();
        double[][][] perFactor = new double[groupSizes.length][views][factors];
        double[][] total = new double[groupSizes.length][views];
        boolean stored = file.hasGroup("variance_explained");
        for (int g = 0; g < groupSizes.length; g++) {
            if (stored) {
                String group = groupEntries.get(g);
                perFactor[g] = file.matrix("variance_explained/r2_per_factor/" + group, views, factors);
                total[g] = file.doubles("variance_explained/r2_total/" + group, views);
            } else {
                Arrays.fill(total[g], Double.NaN);
                Arrays.stream(perFactor[g]).forEach(row -> Arrays.fill(row, Double.NaN));
            }
        }
        double largest = Arrays.stream(total).flatMapToDouble(Arrays::stream).filter(Double::isFinite).max().orElse(0);
        double scale = own || largest >= 1 ? 0.01 : 1; // the rule of MOFA2 for old files
        for (int g = 0; g < groupSizes.length; g++) {
            total[g] = Arrays.stream(total[g]).map(r2 -> r2 * scale).toArray();
            for (int m = 0; m < views; m++) {
                perFactor[g][m] = Arrays.stream(perFactor[g][m]).map(r2 -> r2 * scale).toArray();
            }
        }
        return new VarianceExplained(perFactor, total);
    }

    private Training training() throws IOException {
        double[] elbo = statistic("elbo");
        int[] active = Arrays.stream(statistic("number_factors")).filter(Double::isFinite).mapToInt(value -> (int)value)
            .toArray();
        double[] seconds = statistic("time");
        MofaOptions options = options();
        if (!own) {
            boolean converged = elbo.length > 0 && elbo.length < options.maxIterations();
            return new Training(options, "", "MOFA2 or mofapy2", elbo, active, seconds, converged, List.of());
        }
        String warnings = OWN_GROUP + "/warnings";
        return new Training(RecordEntries.read(file, OWN_GROUP + "/options", options),
            file.string(OWN_GROUP + "/data_digest"), file.string(OWN_GROUP + "/software"), elbo, active, seconds,
            file.string(OWN_GROUP + "/converged").equals("True"),
            file.has(warnings) ? List.of(file.strings(warnings)) : List.of());
    }

    /** The options that MOFA2's files hold; defaults for the others. */
    private MofaOptions options() throws IOException {
        MofaOptions.Builder options = MofaOptions.builder().factors(factors).keepData(file.hasGroup("data"))
            .spikeAndSlabWeights(flag("spikeslab_weights")).ardWeights(flag("ard_weights"))
            .spikeAndSlabFactors(flag("spikeslab_factors")).ardFactors(flag("ard_factors"));
        if (file.has("training_opts") && !file.hasGroup("training_opts")) {
            double[] values = file.doubles("training_opts");
            String[] names = file.attributeStrings("training_opts", "names").orElse(new String[0]);
            for (int i = 0; i < Math.min(names.length, values.length); i++) {
                if (names[i].equals("maxiter") && values[i] >= 1) {
                    options.maxIterations((int)values[i]);
                } else if (names[i].equals("freqELBO") && values[i] >= 1) {
                    options.elboFrequency((int)values[i]);
                } else if (names[i].equals("seed")) {
                    options.seed((long)values[i]);
                }
            }
        }
        return options.build();
    }

    private boolean flag(String option) throws IOException {
        String entry = "model_options/" + option;
        return file.has(entry) && file.isText(entry) && file.string(entry).equalsIgnoreCase("true");
    }

    private double[] statistic(String name) throws IOException {
        String entry = "training_stats/" + name;
        return file.has(entry) ? file.doubles(entry) : new double[0];
    }
}
