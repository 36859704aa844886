package org.omicsweave.core.io;

import static org.omicsweave.core.io.MofaModelFile.FORMAT_VERSION;
import static org.omicsweave.core.io.MofaModelFile.OWN_GROUP;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.omicsweave.core.data.Progress;
import org.omicsweave.core.data.View;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaModel.ViewWeights;

import io.jhdf.WritableHdfFile;
import io.jhdf.api.DatasetCreationOptions;
import io.jhdf.api.WritableGroup;

/** Writes a MOFA model as MOFA2's HDF5; see {@link MofaModelFile}. */
final class MofaModelWriter {

    /** Larger matrices are written without compression, which jhdf does in memory. */
    private static final long MAX_COMPRESSED_VALUES = 64_000_000;

    private final MofaModel model;
    private final WritableHdfFile file;
    private final StoppableProgress progress;
    private final List<String> groups;
    private final List<String> views;
    /** Samples of each group, as indices into the model's samples. */
    private final int[][] members;

    private MofaModelWriter(MofaModel model, WritableHdfFile file, StoppableProgress progress) {
        this.model = model;
        this.file = file;
        this.progress = progress;
        groups = SafeNames.ofEntries(model.groups());
        views = SafeNames.ofEntries(model.views().stream().map(ViewWeights::name).toList());
        members = IntStream.range(0, groups.size())
            .mapToObj(g -> IntStream.range(0, model.samples().size()).filter(n -> model.groupOf()[n] == g).toArray())
            .toArray(int[][]::new);
    }

    static void write(MofaModel model, Path target) throws IOException {
        check(model);
        try {
            Hdf5Output.write(target, Progress.NONE, (file, progress) -> new MofaModelWriter(model, file, progress).write());
        } catch (RuntimeException e) {
            throw new IOException("Cannot write " + target + ": " + e.getMessage(), e);
        }
    }

    private static void check(MofaModel model) {
        if (model.factorCount() == 0) {
            throw new IllegalArgumentException("A model without factors cannot be written.");
        }
        for (int g = 0; g < model.groups().size(); g++) {
            int group = g;
            if (Arrays.stream(model.groupOf()).noneMatch(value -> value == group)) {
                throw new IllegalArgumentException("Group \"" + model.groups().get(g) + "\" has no samples.");
            }
        }
    }

    private void write() {
        writeNames();
        writeData();
        writeExpectations();
        MofaTrainingEntries.write(model, file);
        writeVarianceExplained();
        writeOwn(file.putGroup(OWN_GROUP));
    }

    private void writeNames() {
        file.putGroup("groups").putDataset("groups", array(groups));
        file.putGroup("views").putDataset("views", array(views));
        WritableGroup samples = file.putGroup("samples");
        List<String> names = SafeNames.of(model.samples());
        for (int g = 0; g < members.length; g++) {
            samples.putDataset(groups.get(g), Arrays.stream(members[g]).mapToObj(names::get).toArray(String[]::new));
        }
        WritableGroup features = file.putGroup("features");
        List<List<String>> featureNames =
            SafeNames.ofFeatures(views, model.views().stream().map(ViewWeights::features).toList());
        for (int m = 0; m < views.size(); m++) {
            features.putDataset(views.get(m), array(featureNames.get(m)));
        }
    }

    private void writeData() {
        WritableGroup intercepts = file.putGroup("intercepts");
        for (int m = 0; m < views.size(); m++) {
            WritableGroup group = intercepts.putGroup(views.get(m));
            double[][] values = model.views().get(m).intercepts();
            double[] unknown = new double[model.views().get(m).features().size()];
            Arrays.fill(unknown, Double.NaN);
            for (int g = 0; g < members.length; g++) {
                group.putDataset(groups.get(g), values == null ? unknown : values[g]);
            }
        }
        if (model.data().isEmpty()) {
            return;
        }
        WritableGroup data = file.putGroup("data");
        for (int m = 0; m < views.size(); m++) {
            WritableGroup group = data.putGroup(views.get(m));
            View view = model.data().get().views().get(m);
            for (int g = 0; g < members.length; g++) {
                ChunkedMatrix.put(group, groups.get(g), view.values(), members[g], m, views.size(), progress);
            }
        }
    }

    private void writeExpectations() {
        WritableGroup expectations = file.putGroup("expectations");
        WritableGroup factors = expectations.putGroup("Z");
        for (int g = 0; g < members.length; g++) {
            putTransposed(factors, groups.get(g), pick(model.factors(), members[g]));
        }
        WritableGroup weights = expectations.putGroup("W");
        for (int m = 0; m < views.size(); m++) {
            putTransposed(weights, views.get(m), model.views().get(m).weights());
        }
        if (model.factorPrecision() != null) {
            WritableGroup precision = expectations.putGroup("AlphaZ");
            for (int g = 0; g < members.length; g++) {
                precision.putDataset(groups.get(g), model.factorPrecision()[g]);
            }
        }
        if (model.views().stream().allMatch(view -> view.weightPrecision() != null)) {
            WritableGroup precision = expectations.putGroup("AlphaW");
            for (int m = 0; m < views.size(); m++) {
                precision.putDataset(views.get(m), model.views().get(m).weightPrecision());
            }
        }
    }

    private void writeVarianceExplained() {
        WritableGroup explained = file.putGroup("variance_explained");
        WritableGroup perFactor = explained.putGroup("r2_per_factor");
        WritableGroup total = explained.putGroup("r2_total");
        for (int g = 0; g < members.length; g++) {
            double[][] fractions = model.varianceExplained().perFactor()[g];
            perFactor.putDataset(groups.get(g), Arrays.stream(fractions)
                .map(row -> Arrays.stream(row).map(r2 -> 100 * r2).toArray()).toArray(double[][]::new));
            total.putDataset(groups.get(g),
                Arrays.stream(model.varianceExplained().total()[g]).map(r2 -> 100 * r2).toArray());
        }
    }

    private void writeOwn(WritableGroup own) {
        own.putAttribute("format_version", FORMAT_VERSION);
        MofaTrainingEntries.writeOwn(model.training(), own);
        own.putDataset("sample_order", Arrays.stream(members).flatMapToInt(Arrays::stream).toArray());
        own.putDataset("transformations",
            model.views().stream().map(view -> view.transformation().name()).toArray(String[]::new));

        WritableGroup names = own.putGroup("names");
        names.putDataset("groups", array(model.groups()));
        names.putDataset("views", model.views().stream().map(ViewWeights::name).toArray(String[]::new));
        names.putDataset("samples", array(model.samples()));
        WritableGroup features = names.putGroup("features");
        for (int m = 0; m < views.size(); m++) {
            features.putDataset(views.get(m), array(model.views().get(m).features()));
        }
        MofaMetadata.write(file, "samples_metadata", groups,
            Arrays.stream(members).mapToInt(ofGroup -> ofGroup.length).toArray(),
            Arrays.stream(members).map(ofGroup -> model.metadata().select(ofGroup).columns()).toList(),
            MofaMetadata.NAMES_OF_SAMPLES, names);
        MofaMetadata.write(file, "features_metadata", views,
            model.views().stream().mapToInt(view -> view.features().size()).toArray(),
            model.views().stream().map(ViewWeights::featureMetadata).toList(), MofaMetadata.NAMES_OF_FEATURES, names);

        if (model.factorDeviations() != null) {
            putMatrix(own, "factor_deviations", model.factorDeviations(), model.samples().size(), model.factorCount());
        }
        if (model.factorInclusion() != null) {
            putMatrix(own, "factor_inclusion", model.factorInclusion(), model.samples().size(), model.factorCount());
        }
        WritableGroup ownViews = own.putGroup("weights");
        for (int m = 0; m < views.size(); m++) {
            ViewWeights view = model.views().get(m);
            WritableGroup group = ownViews.putGroup(views.get(m));
            group.putDataset("scales", view.scales());
            int featureCount = view.features().size();
            if (view.weightDeviations() != null) {
                putMatrix(group, "deviations", view.weightDeviations(), featureCount, model.factorCount());
            }
            if (view.inclusion() != null) {
                putMatrix(group, "inclusion", view.inclusion(), featureCount, model.factorCount());
            }
            if (view.noisePrecision() != null) {
                putMatrix(group, "noise_precision", view.noisePrecision(), members.length, featureCount);
            }
        }
    }

    private static void putTransposed(WritableGroup group, String name, double[][] matrix) {
        double[][] transposed = new double[matrix[0].length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int k = 0; k < transposed.length; k++) {
                transposed[k][i] = matrix[i][k];
            }
        }
        putMatrix(group, name, transposed, transposed.length, matrix.length);
    }

    /** Chunks of about a megabyte, whole rows where they fit, shuffled and deflated. */
    private static void putMatrix(WritableGroup group, String name, Object matrix, int rows, int columns) {
        if ((long)rows * columns > MAX_COMPRESSED_VALUES) {
            group.putDataset(name, matrix);
            return;
        }
        int chunkColumns = Math.min(columns, 1 << 17);
        int chunkRows = Math.max(1, Math.min(rows, (1 << 17) / chunkColumns));
        group.putDataset(name, matrix, DatasetCreationOptions.builder().chunkDimensions(chunkRows, chunkColumns)
            .shuffle().deflate(1).build());
    }

    private static double[][] pick(double[][] matrix, int[] rows) {
        return Arrays.stream(rows).mapToObj(n -> matrix[n]).toArray(double[][]::new);
    }

    private static String[] array(List<String> names) {
        return names.toArray(String[]::new);
    }
}
