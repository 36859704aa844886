package org.omicsweave.core.neural;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.omicsweave.core.data.HeldOut.Comparison;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaOptions;
import org.omicsweave.core.mofa.MofaTrainer;
import org.omicsweave.core.mofa.TrainingListener;

/** The data of the workflow circle-and-product: three curved latent variables beside three linear ones. */
class NonLinearFactorsTest {

    private static final int NEIGHBOURS = 10;
    private static final int LATENT = 3;

    @Test
    void autoencoderFindsWhatPrincipalComponentsAndMofaMiss() throws IOException {
        double[][] cycle = read("cycle.csv");
        double[][] truth = read("truth.csv");
        OmicsData data = OmicsData.of(IntStream.range(0, cycle.length).mapToObj(i -> "S" + i).toList(),
            List.of(AutoencoderTest.view("cycle", Likelihood.GAUSSIAN, cycle),
                AutoencoderTest.view("interaction", Likelihood.GAUSSIAN, read("interaction.csv"))));
        AutoencoderModel model = AutoencoderLearner.train(data, AutoencoderOptions.builder().latent(LATENT).hidden(List.of(64))
            .training(TrainingOptions.builder().epochs(200).activation(Activation.TANH).build()).build(), NeuralListener.NONE);
        MofaModel mofa =
            MofaTrainer.train(data, MofaOptions.builder().factors(LATENT).build(), TrainingListener.NONE);
        double[] ours = recovered(model.latent(), truth);
        double[] linear = recovered(principalComponents(data), truth);
        double[] factors = recovered(mofa.factors(), truth);
        System.out.printf("R2 of angle and product: autoencoder %s, principal components %s, MOFA %s%n", Arrays.toString(ours),
            Arrays.toString(linear), Arrays.toString(factors));
        for (int k = 0; k < 2; k++) {
            assertThat(ours[k]).isGreaterThan(0.75).isGreaterThan(linear[k] + 0.2).isGreaterThan(factors[k] + 0.2);
        }
        assertThat(model.comparison())
            .allSatisfy(c -> assertThat(c.autoencoder()).isGreaterThan(c.pca() + 0.2));

        List<Comparison> heldOut = AutoencoderImputer.check(model, data, 0.05, 1, NeuralListener.NONE).stream()
            .map(c -> c.orElseThrow()).toList();
        assertThat(heldOut)
            .allSatisfy(c -> assertThat(c.squaredError()).isLessThan(0.6 * c.squaredErrorOfMean()));
    }

    /** R2 of the angle (mean of its cosine and sine) and of the product, by nearest neighbours. */
    private static double[] recovered(double[][] raw, double[][] truth) {
        double[][] latent = standardised(raw);
        double angle = (recovered(latent, truth, 1) + recovered(latent, truth, 2)) / 2;
        return new double[]{angle, recovered(latent, truth, 4)};
    }

    /** R2 of a column of the truth, if a sample's value is the mean of its nearest other samples in latent space. */
    private static double recovered(double[][] latent, double[][] truth, int column) {
        double mean = Arrays.stream(truth).mapToDouble(row -> row[column]).average().orElseThrow();
        double error = 0;
        double total = 0;
        for (int i = 0; i < latent.length; i++) {
            int sample = i;
            double value = IntStream.range(0, latent.length).filter(other -> other != sample).boxed()
                .sorted(Comparator.comparingDouble(other -> distance(latent[sample], latent[other]))).limit(NEIGHBOURS)
                .mapToDouble(other -> truth[other][column]).average().orElseThrow();
            error += Math.pow(truth[i][column] - value, 2);
            total += Math.pow(truth[i][column] - mean, 2);
        }
        return 1 - error / total;
    }

    /** Latent variables of variance 1, those without variance 0. */
    private static double[][] standardised(double[][] latent) {
        double[][] result = new double[latent.length][LATENT];
        for (int k = 0; k < LATENT; k++) {
            int column = k;
            double[] values = Arrays.stream(latent).mapToDouble(row -> row[column]).toArray();
            double mean = Arrays.stream(values).average().orElseThrow();
            double deviation = Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
            for (int i = 0; i < values.length; i++) {
                result[i][k] = deviation < 1e-6 ? 0 : (values[i] - mean) / deviation;
            }
        }
        return result;
    }

    private static double distance(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(k -> Math.pow(a[k] - b[k], 2)).sum();
    }

    private static double[][] principalComponents(OmicsData data) {
        double[][] inputs = AutoencoderLearner.concatenate(InputScaling.fit(data, () -> { }).apply(data, () -> { }));
        int[] all = IntStream.range(0, inputs.length).toArray();
        DMatrixRMaj scores = PrincipalComponents.fit(inputs, all, LATENT, () -> { }).scores(inputs, all);
        return Arrays.stream(all).mapToObj(i -> IntStream.range(0, LATENT).mapToDouble(k -> scores.get(i, k)).toArray())
            .toArray(double[][]::new);
    }

    private static double[][] read(String file) throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("test-workflows"))) {
            folder = folder.getParent();
        }
        return Files.readAllLines(folder.resolve("test-workflows/circle-and-product/data").resolve(file)).stream().skip(1)
            .map(line -> Arrays.stream(line.split(",", -1)).skip(1)
                .mapToDouble(text -> text.isEmpty() ? Double.NaN : Double.parseDouble(text)).toArray())
            .toArray(double[][]::new);
    }
}
