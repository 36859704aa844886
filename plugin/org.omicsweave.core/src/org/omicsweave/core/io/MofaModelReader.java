package org.omicsweave.core.io;

import static org.omicsweave.core.io.MofaModelFile.FORMAT_VERSION;
import static org.omicsweave.core.io.MofaModelFile.OWN_GROUP;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.SampleMetadata.Column;
import org.omicsweave.core.data.SampleMetadata.NumberColumn;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.data.Values;
import org.omicsweave.core.data.View;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaModel.VarianceExplained;
import org.omicsweave.core.mofa.MofaModel.ViewWeights;
import org.omicsweave.core.mofa.ResidualPrecision;

/**
 * Reads MOFA models of ours, MOFA2's and mofapy2's, with what older files lack; see {@link MofaModelFile}.
 */
final class MofaModelReader {

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
        int[] order = own ? sampleOrder() : IntStream.range(0, samples).toArray();
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
        List<String> groups = own ? file.list(OWN_GROUP + "/names/groups", groupEntries.size()) : groupEntries;
        List<String> names = sampleNames();
        SampleMetadata metadata = metadata();
        double[][] factorValues = factors();
        List<ViewWeights> views = new ArrayList<>();
        List<View> data = new ArrayList<>();
        boolean hasData = file.hasGroup("data");
        for (int m = 0; m < viewEntries.size(); m++) {
            Values values = hasData ? values(m) : null;
            ViewWeights view = view(m, factorValues, values);
            views.add(view);
            if (hasData) {
                data.add(new View(view.name(), view.likelihood(), view.transformation(), view.features(), values,
                    view.featureMetadata()));
            }
        }
        return new MofaModel(names, groups, groupOf, metadata, factorValues,
            optionalMatrix(OWN_GROUP + "/factor_deviations", samples, factors),
            optionalMatrix(OWN_GROUP + "/factor_inclusion", samples, factors), factorPrecision(), views,
            varianceExplained(), MofaTrainingEntries.read(file, own, factors),
            hasData ? Optional.of(new OmicsData(names, groups, groupOf, data, metadata)) : Optional.empty());
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

    private List<String> sampleNames() throws IOException {
        if (own) {
            return file.list(OWN_GROUP + "/names/samples", samples);
        }
        String[] names = new String[samples];
        for (int g = 0; g < groupSizes.length; g++) {
            List<String> members = file.list("samples/" + groupEntries.get(g), groupSizes[g]);
            for (int i = 0; i < groupSizes[g]; i++) {
                names[sampleIndex[g][i]] = members.get(i);
            }
        }
        return List.of(names);
    }

    /** What the file says of the samples; the covariates of MEFISTO are columns, too. */
    private SampleMetadata metadata() throws IOException {
        List<List<Column>> columns = new ArrayList<>();
        for (int g = 0; g < groupSizes.length; g++) {
            List<Column> ofGroup = MofaMetadata.read(file, "samples_metadata", groupEntries.get(g), groupSizes[g],
                MofaMetadata.NAMES_OF_SAMPLES, OWN_GROUP + "/names");
            addCovariates("cov_samples", "", g, ofGroup);
            addCovariates("cov_samples_transformed", "_transformed", g, ofGroup);
            columns.add(ofGroup);
        }
        return new SampleMetadata(MofaMetadata.stack(columns, sampleIndex, samples));
    }

    private void addCovariates(String table, String suffix, int group, List<Column> columns) throws IOException {
        String entry = table + "/" + groupEntries.get(group);
        if (!file.has(entry) || !file.has("covariates/covariates")) {
            return;
        }
        List<String> names = file.list("covariates/covariates");
        double[][] values = file.matrix(entry, groupSizes[group], names.size());
        for (int c = 0; c < names.size(); c++) {
            int covariate = c;
            String name = names.get(c) + suffix;
            if (columns.stream().noneMatch(column -> column.name().equals(name))) {
                columns.add(new NumberColumn(name, Arrays.stream(values).mapToDouble(row -> row[covariate]).toArray()));
            }
        }
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

    /** @param values N x D, null if the file has none */
    private ViewWeights view(int m, double[][] factorValues, Values values) throws IOException {
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
            own ? file.list(OWN_GROUP + "/names/views", viewEntries.size()).get(m) : entry,
            likelihood(m),
            own ? transformation(m) : Transformation.NONE,
            file.list(own ? OWN_GROUP + "/names/features/" + entry : "features/" + entry, features),
            weights,
            optionalMatrix(ownView + "deviations", features, factors),
            optionalMatrix(ownView + "inclusion", features, factors),
            file.has("expectations/AlphaW/" + entry) ? file.doubles("expectations/AlphaW/" + entry, factors) : null,
            intercepts(entry, features, likelihood(m)),
            own ? file.doubles(ownView + "scales", groupSizes.length) : DoubleStream.generate(() -> 1)
                .limit(groupSizes.length).toArray(),
            own ? optionalMatrix(ownView + "noise_precision", groupSizes.length, features)
                : noisePrecision(m, factorValues, weights, values),
            MofaMetadata.read(file, "features_metadata", entry, features, MofaMetadata.NAMES_OF_FEATURES,
                OWN_GROUP + "/names").stream().filter(MofaMetadata::hasValue).toList());
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
            return Likelihood.of(file.list(entry, viewEntries.size()).get(m));
        } catch (IllegalArgumentException e) {
            throw file.damaged(entry, "is not supported. " + e.getMessage());
        }
    }

    private Transformation transformation(int m) throws IOException {
        String entry = OWN_GROUP + "/transformations";
        String name = file.list(entry, viewEntries.size()).get(m);
        try {
            return Transformation.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw file.damaged(entry, "holds the unknown transformation \"" + name + "\".");
        }
    }

    /** G x D, 0 where the file has none; null if those of the file are not on the scale of Z W'. */
    private double[][] intercepts(String view, int features, Likelihood likelihood) throws IOException {
        if (!own && likelihood != Likelihood.GAUSSIAN) {
            return null;
        }
        double[][] intercepts = new double[groupSizes.length][features];
        for (int g = 0; g < groupSizes.length; g++) {
            String entry = "intercepts/" + view + "/" + groupEntries.get(g);
            if (file.has(entry)) {
                intercepts[g] = file.doubles(entry, features);
            }
        }
        boolean unknown = Arrays.stream(intercepts).flatMapToDouble(Arrays::stream).allMatch(Double::isNaN);
        return unknown ? null : intercepts;
    }

    /**
     * G x D precision of the noise: where mofapy2 was asked to save it (the same for all observed samples of a group),
     * else from the data; null if the file has neither.
     */
    private double[][] noisePrecision(int m, double[][] factorValues, double[][] weights, Values values)
        throws IOException {
        String view = viewEntries.get(m);
        if (!file.hasGroup("expectations/Tau/" + view) || likelihood(m) != Likelihood.GAUSSIAN) {
            return values == null ? null
                : ResidualPrecision.of(likelihood(m), values, factorValues, weights, groupOf, groupSizes.length);
        }
        int features = weights.length;
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

    /** The values of a view; a sample without any value gets no row. */
    private Values values(int m) throws IOException {
        String view = viewEntries.get(m);
        return DenseMatrix.readParts(file, groupEntries.stream().map(group -> "data/" + view + "/" + group).toList(),
            sampleIndex, samples, length("features/" + view));
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
}
