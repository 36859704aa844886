package org.omicsweave.nodes.neural;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.SampleMetadata.Column;
import org.omicsweave.core.data.SampleMetadata.TextColumn;
import org.omicsweave.core.neural.AnnOptions.Task;
import org.omicsweave.core.neural.AutoencoderModel;
import org.omicsweave.core.neural.NetworkModel;
import org.omicsweave.core.neural.NetworkModel.FoldPrediction;

/**
 * What the page "neural-training" shows: the course of a training, the network beside its baseline, and a picture of the
 * result.
 *
 * @param bestEpoch index of the epoch that was kept
 * @param latent latent variables, null for a predicting network
 * @param confusion of the cross-validated classes, null for other tasks
 * @param roc of each class against the others
 * @param regression cross-validated predictions of numbers, null for other tasks
 */
public record NeuralTrainingView(String model, String target, int samples, String lossName, double[] trainingLoss,
    double[] validationLoss, int bestEpoch, List<Metric> metrics, String baselineName, Latent latent, Confusion confusion,
    List<Roc> roc, Regression regression, List<String> warnings) {

    /** A measure of the network beside that of the baseline. */
    public record Metric(String name, double network, double baseline) {
    }

    /** N x L latent variables, and a metadata column to colour by (null without). */
    public record Latent(List<String> names, List<String> samples, double[][] scores, String label, List<String> labels) {
    }

    /** Rows are the true classes. */
    public record Confusion(List<String> classes, int[][] counts) {
    }

    /** A ROC curve. */
    public record Roc(String name, double[] falsePositiveRate, double[] truePositiveRate, double auc) {
    }

    /** True against predicted numbers. */
    public record Regression(List<String> samples, double[] truth, double[] prediction) {
    }

    /** The record of an autoencoder. */
    public static NeuralTrainingView of(AutoencoderModel model, OmicsData data, List<String> warnings) {
        String kind = model.options().kind().name().toLowerCase(Locale.ROOT);
        Column label = data.metadata().columns().stream().filter(NeuralTrainingView::isLabel).findFirst().orElse(null);
        Latent latent = new Latent(LatentTable.names(model.options().latent()), model.samples(), model.latent(),
            label == null ? null : label.name(), label == null ? null
                : IntStream.range(0, label.size()).mapToObj(i -> label.text(i) == null ? "" : label.text(i)).toList());
        return new NeuralTrainingView(kind + " autoencoder", null, model.samples().size(), "reconstruction loss",
            model.curve().training(), model.curve().validation(), model.curve().bestEpoch(),
            model.comparison().stream().map(c -> new Metric("R2 of " + c.view(), c.autoencoder(), c.pca())).toList(),
            "principal components", latent, null, List.of(), null, warnings);
    }

    /** The record of a network that predicts. */
    public static NeuralTrainingView of(NetworkModel model) {
        NetworkModel.Evaluation evaluation = model.evaluation();
        List<FoldPrediction> predictions = evaluation.predictions();
        boolean classes = model.task() == Task.CLASSES && !predictions.isEmpty();
        List<Roc> roc = new ArrayList<>();
        for (int c = 0; classes && c < model.classes().size(); c++) {
            roc.add(roc(model.classes().get(c), predictions, c));
        }
        return new NeuralTrainingView(fusion(model), model.options().target(), evaluation.samples(), lossName(model.task()),
            evaluation.curve().training(), evaluation.curve().validation(), evaluation.curve().bestEpoch(),
            evaluation.metrics().stream().map(m -> new Metric(m.name(), m.network(), m.baseline())).toList(),
            baselineName(model.task()), null, classes ? confusion(model, predictions) : null, roc,
            model.task() == Task.REGRESSION && !predictions.isEmpty() ? regression(predictions) : null,
            evaluation.advice());
    }

    private static String fusion(NetworkModel model) {
        return (model.task() == Task.CLASSES ? "classifier" : model.task() == Task.SURVIVAL ? "survival network"
            : "regression network") + ", " + model.options().fusion().name().toLowerCase(Locale.ROOT) + " fusion";
    }

    private static String lossName(Task task) {
        return switch (task) {
            case CLASSES -> "cross-entropy";
            case SURVIVAL -> "minus log partial likelihood";
            default -> "squared error";
        };
    }

    private static String baselineName(Task task) {
        return switch (task) {
            case CLASSES -> "regularised logistic regression";
            case SURVIVAL -> "regularised Cox regression";
            default -> "regularised linear regression";
        };
    }

    private static boolean isLabel(Column column) {
        long levels = IntStream.range(0, column.size()).mapToObj(column::text).filter(text -> text != null).distinct().count();
        return column instanceof TextColumn && levels > 1 && levels <= 12;
    }

    private static Confusion confusion(NetworkModel model, List<FoldPrediction> predictions) {
        List<String> classes = model.classes();
        int[][] counts = new int[classes.size()][classes.size()];
        for (FoldPrediction prediction : predictions) {
            counts[(int)prediction.truth()][classes.indexOf(model.likeliest(prediction.prediction()))]++;
        }
        return new Confusion(classes, counts);
    }

    private static Roc roc(String name, List<FoldPrediction> predictions, int positive) {
        List<FoldPrediction> sorted = predictions.stream()
            .sorted(Comparator.comparingDouble((FoldPrediction p) -> -p.prediction()[positive])).toList();
        double positives = predictions.stream().filter(p -> p.truth() == positive).count();
        double negatives = predictions.size() - positives;
        List<double[]> points = new ArrayList<>();
        points.add(new double[2]);
        double truePositives = 0;
        double falsePositives = 0;
        double area = 0;
        for (int i = 0; i < sorted.size();) {
            double score = sorted.get(i).prediction()[positive];
            double before = truePositives;
            double beforeFalse = falsePositives;
            for (; i < sorted.size() && sorted.get(i).prediction()[positive] == score; i++) {
                truePositives += sorted.get(i).truth() == positive ? 1 : 0;
                falsePositives += sorted.get(i).truth() == positive ? 0 : 1;
            }
            area += (falsePositives - beforeFalse) * (truePositives + before) / 2;
            points.add(new double[]{falsePositives / negatives, truePositives / positives});
        }
        return new Roc(name, points.stream().mapToDouble(p -> p[0]).toArray(), points.stream().mapToDouble(p -> p[1]).toArray(),
            area / (positives * negatives));
    }

    private static Regression regression(List<FoldPrediction> predictions) {
        return new Regression(predictions.stream().map(FoldPrediction::sample).toList(),
            predictions.stream().mapToDouble(FoldPrediction::truth).toArray(),
            predictions.stream().mapToDouble(p -> p.prediction()[0]).toArray());
    }
}
