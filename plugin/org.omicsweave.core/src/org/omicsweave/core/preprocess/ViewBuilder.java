package org.omicsweave.core.preprocess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.NamedMatrix;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.data.RowStore;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.data.Values;
import org.omicsweave.core.data.View;

/**
 * Makes one view of a matrix with samples in the rows: three passes over the rows (guess, statistics, values), so that a
 * sparse matrix is never held dense before it is cut to its variable features.
 */
final class ViewBuilder {

    private static final int ROWS_BETWEEN_REPORTS = 256;

    private final String name;
    private final NamedMatrix matrix;
    private final ViewSettings settings;
    /** What has been done to the raw values in the end. */
    private final Transformation transformation;
    private final List<String> notes;
    private final List<String> warnings;
    private final Progress progress;
    private final SampleRow row;

    /**
     * @param source the view to be made
     * @param matrix its matrix with samples in the rows
     * @param notes notes so far
     * @param warnings gets further warnings
     */
    ViewBuilder(ViewSource source, NamedMatrix matrix, List<String> notes, List<String> warnings, Progress progress) {
        this.name = source.name();
        this.matrix = matrix;
        this.settings = source.settings();
        boolean asTheyAre = settings.transformation() == Transformation.NONE;
        this.transformation = asTheyAre ? source.applied() : settings.transformation();
        if (!asTheyAre && source.applied() != Transformation.NONE) {
            warnings.add("View \"" + name + "\": its file says that the values are transformed already ("
                + source.applied().label() + "); " + settings.transformation().label() + " is done on top of that.");
        }
        this.notes = new ArrayList<>(notes);
        this.warnings = warnings;
        this.progress = progress;
        this.row = new SampleRow(matrix.values().columns(), !Transformer.keepsZero(settings.transformation()));
    }

    /** A view and its row of the quality table. */
    record Built(View view, ViewQuality quality) {
    }

    /**
     * @param rows for each sample of the data set its row in the matrix, -1 if the view lacks it
     * @throws InputException if values are outside the domain of transformation or likelihood, or no feature is left
     */
    Built build(int[] rows) {
        List<String> features = matrix.columnNames();
        Transformer transformer = new Transformer(settings.transformation(), name, features);
        boolean[] measured = new boolean[rows.length];
        Likelihood likelihood = firstPass(rows, measured, transformer);
        FeatureStatistics statistics = new FeatureStatistics(features.size());
        eachRow(rows, measured, i -> {
            LikelihoodGuess.check(likelihood, name, matrix.rowNames().get(rows[i]), row, features);
            transformer.apply(matrix.rowNames().get(rows[i]), row);
            statistics.add(row);
        });
        statistics.finish();
        if (transformer.note() != null) {
            notes.add(transformer.note());
        }
        Selection selection = select(statistics);
        int[] kept = selection.kept;
        RowStore store = new RowStore(kept.length, matrix.values().isFloat());
        double[] cut = new double[kept.length];
        int[] place = new int[features.size()];
        Arrays.fill(place, -1);
        for (int j = 0; j < kept.length; j++) {
            place[kept[j]] = j;
        }
        int[] next = {0};
        eachRow(rows, measured, i -> {
            for (; next[0] < i; next[0]++) {
                store.add(null);
            }
            next[0]++;
            transformer.apply(matrix.rowNames().get(rows[i]), row);
            Arrays.fill(cut, 0);
            for (int k = 0; k < row.size; k++) {
                if (place[row.columns[k]] >= 0) {
                    cut[place[row.columns[k]]] = row.values[k];
                }
            }
            store.add(cut);
        });
        for (; next[0] < rows.length; next[0]++) {
            store.add(null);
        }
        List<String> names = IntStream.of(kept).mapToObj(features::get).toList();
        return new Built(new View(name, likelihood, transformation, names, store.toValues(),
            matrix.columnMetadata().stream().map(column -> column.select(kept)).toList()),
            quality(statistics, selection, count(measured), likelihood));
    }

    /** Finds out which samples have any value, and the likelihood; gathers what the transformation needs. */
    private Likelihood firstPass(int[] rows, boolean[] measured, Transformer transformer) {
        LikelihoodGuess guess = new LikelihoodGuess();
        Values values = matrix.values();
        for (int i = 0; i < rows.length; i++) {
            measured[i] = rows[i] >= 0 && values.hasRow(rows[i]);
        }
        eachRow(rows, measured, i -> {
            measured[i] = row.hasValue();
            if (measured[i]) {
                guess.add(row);
                if (transformer.needsGathering()) {
                    transformer.gather(row);
                }
            }
        });
        transformer.finish();
        if (count(measured) == 0) {
            throw new InputException("View \"" + name + "\": all values are missing (" + matrix.source() + ").");
        }
        if (settings.likelihood().isPresent()) {
            return settings.likelihood().get();
        }
        if (settings.transformation() != Transformation.NONE) {
            return Likelihood.GAUSSIAN;
        }
        if (guess.areCounts()) {
            warnings.add("View \"" + name + "\" holds counts. A logarithm (log2(x+1), with size factors for sequencing "
                + "counts) is recommended, or the poisson likelihood.");
        }
        return guess.guess();
    }

    private interface RowAction {
        void accept(int sample);
    }

    private void eachRow(int[] rows, boolean[] measured, RowAction action) {
        for (int i = 0; i < rows.length; i++) {
            if (measured[i]) {
                row.load(matrix.values(), rows[i]);
                action.accept(i);
            }
            if (i % ROWS_BETWEEN_REPORTS == 0) {
                progress.report((double)i / rows.length, "Preparing view " + name);
            }
        }
    }

    private static int count(boolean[] flags) {
        int count = 0;
        for (boolean flag : flags) {
            count += flag ? 1 : 0;
        }
        return count;
    }

    /** Features kept, in their order, and the numbers dropped. */
    private record Selection(int[] kept, int missing, int constant, int variable) {
    }

    private Selection select(FeatureStatistics statistics) {
        List<Integer> kept = new ArrayList<>();
        int missing = 0;
        int constant = 0;
        for (int j = 0; j < matrix.columnNames().size(); j++) {
            if (statistics.count(j) == 0 || statistics.missingShare(j) > settings.maxMissingShare()) {
                missing++;
            } else if (statistics.isConstant(j)) {
                constant++;
            } else {
                kept.add(j);
            }
        }
        if (kept.isEmpty()) {
            throw new InputException("View \"" + name + "\": no feature is left: " + missing
                + " have a share of missing values above " + settings.maxMissingShare() + ", " + constant
                + " do not vary (" + matrix.source() + ").");
        }
        int before = kept.size();
        if (settings.topFeatures() > 0 && settings.topFeatures() < before) {
            kept.sort(Comparator.comparingDouble((Integer j) -> -statistics.variance(j)).thenComparing(j -> j));
            kept = kept.subList(0, settings.topFeatures());
        }
        return new Selection(kept.stream().mapToInt(j -> j).sorted().toArray(), missing, constant,
            before - kept.size());
    }

    private ViewQuality quality(FeatureStatistics statistics, Selection selection, int samples,
        Likelihood likelihood) {
        long count = 0;
        long zeros = 0;
        double sum = 0;
        for (int j : selection.kept) {
            count += statistics.count(j);
            zeros += statistics.zeros(j);
            sum += statistics.mean(j) * statistics.count(j);
        }
        double mean = sum / count;
        double squares = 0;
        for (int j : selection.kept) {
            double difference = statistics.mean(j) - mean;
            squares += statistics.variance(j) * (statistics.count(j) - 1)
                + difference * difference * statistics.count(j);
        }
        double missing = 1 - (double)count / ((double)samples * selection.kept.length);
        return new ViewQuality(name, matrix.source(), samples, selection.kept.length, missing, (double)zeros / count,
            mean, Math.sqrt(squares / Math.max(1, count - 1)), likelihood, settings.likelihood().isEmpty(),
            transformation, selection.missing, selection.constant, selection.variable, notes);
    }
}
