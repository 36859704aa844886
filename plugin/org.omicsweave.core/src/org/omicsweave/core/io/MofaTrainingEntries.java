package org.omicsweave.core.io;

import static org.omicsweave.core.io.MofaModelFile.OWN_GROUP;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaModel.Training;
import org.omicsweave.core.mofa.MofaOptions;

import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import io.jhdf.api.WritableNode;

/** Options and course of the training in a MOFA model file: MOFA2's entries, and all that we know in our own group. */
final class MofaTrainingEntries {

    private MofaTrainingEntries() {
    }

    static void write(MofaModel model, WritableHdfFile file) {
        MofaOptions chosen = model.training().options();
        WritableGroup options = file.putGroup("model_options");
        options.putDataset("likelihoods",
            model.views().stream().map(view -> view.likelihood().id()).toArray(String[]::new));
        options.putDataset("spikeslab_factors", flag(chosen.spikeAndSlabFactors()));
        options.putDataset("spikeslab_weights", flag(chosen.spikeAndSlabWeights()));
        options.putDataset("ard_factors", flag(chosen.ardFactors()));
        WritableNode last = options.putDataset("ard_weights", flag(chosen.ardWeights()));
        last.putAttribute("names", new String[] {"likelihoods", "spikeslab_factors", "spikeslab_weights", "ard_factors",
            "ard_weights"});
        WritableNode training = file.putDataset("training_opts", new double[] {chosen.maxIterations(),
            chosen.elboFrequency(), 1, 0, chosen.stochastic().isPresent() ? 1 : 0, chosen.seed()});
        training.putAttribute("names",
            new String[] {"maxiter", "freqELBO", "start_elbo", "gpu_mode", "stochastic", "seed"});

        WritableGroup statistics = file.putGroup("training_stats");
        putNumbers(statistics, "elbo", model.training().elbo());
        putNumbers(statistics, "number_factors",
            Arrays.stream(model.training().activeFactors()).asDoubleStream().toArray());
        putNumbers(statistics, "time", model.training().seconds());
    }

    private static void putNumbers(WritableGroup group, String name, double[] values) {
        group.putDataset(name, values.length == 0 ? new double[] {Double.NaN} : values);
    }

    static void writeOwn(Training training, WritableGroup own) {
        own.putDataset("software", nonEmpty(training.software()));
        own.putDataset("data_digest", nonEmpty(training.dataDigest()));
        own.putDataset("converged", flag(training.converged()));
        RecordEntries.write(training.options(), own.putGroup("options"));
        if (!training.warnings().isEmpty()) {
            own.putDataset("warnings", training.warnings().toArray(String[]::new));
        }
    }

    private static String flag(boolean value) {
        return value ? "True" : "False";
    }

    private static String nonEmpty(String text) {
        return text == null || text.isEmpty() ? "unknown" : text;
    }

    /**
     * @param own whether the file has our own group
     * @param factors number of factors
     */
    static Training read(Hdf5Input file, boolean own, int factors) throws IOException {
        double[] elbo = statistic(file, "elbo");
        int[] active = Arrays.stream(statistic(file, "number_factors")).filter(Double::isFinite)
            .mapToInt(value -> (int)value).toArray();
        double[] seconds = statistic(file, "time");
        MofaOptions options = options(file, factors);
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

    private static double[] statistic(Hdf5Input file, String name) throws IOException {
        String entry = "training_stats/" + name;
        return file.has(entry) ? file.doubles(entry) : new double[0];
    }

    /** The options that MOFA2's files hold; defaults for the others. */
    private static MofaOptions options(Hdf5Input file, int factors) throws IOException {
        MofaOptions.Builder options = MofaOptions.builder().factors(factors).keepData(file.hasGroup("data"))
            .spikeAndSlabWeights(flag(file, "spikeslab_weights")).ardWeights(flag(file, "ard_weights"))
            .spikeAndSlabFactors(flag(file, "spikeslab_factors")).ardFactors(flag(file, "ard_factors"));
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

    private static boolean flag(Hdf5Input file, String option) throws IOException {
        String entry = "model_options/" + option;
        return file.has(entry) && file.isText(entry) && file.string(entry).equalsIgnoreCase("true");
    }
}
