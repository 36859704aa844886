package org.omicsweave.core.mofa;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.omicsweave.core.data.OmicsData;

import com.fasterxml.jackson.databind.JsonNode;

/** Values in single precision, the default, give the variance explained of double precision on every recorded data set. */
@Tag("golden")
class FloatStorageGoldenTest {

    private static final double R2_TOLERANCE = 1e-4;

    @TestFactory
    Stream<DynamicTest> dataSets() {
        return Golden.cases("runs", "summary.json").stream()
            .filter(folder -> Golden.json(folder.resolve("summary.json")).path("options").path("smooth").isNull())
            .map(folder -> DynamicTest.dynamicTest(folder.getFileName() + " in single precision", () -> agrees(folder)));
    }

    private static void agrees(Path folder) {
        JsonNode summary = Golden.json(folder.resolve("summary.json"));
        OmicsData data = GoldenRunTest.data(folder, summary, Golden.table(folder.resolve("init_Z.csv")));
        MofaOptions.Builder options = GoldenRunTest.options(summary);
        MofaModel model = MofaTrainer.train(data, options.floatStorage(true).build(), TrainingListener.NONE);
        // the last digits of the ELBO decide when a slow training ends: both are compared after as many iterations
        MofaModel expected = MofaTrainer.train(data, options.floatStorage(false)
            .maxIterations(model.training().elbo().length - 1).build(), TrainingListener.NONE);
        double total = 0;
        double single = 0;
        for (int g = 0; g < model.groups().size(); g++) {
            for (int m = 0; m < model.views().size(); m++) {
                total = Math.max(total, Math.abs(model.varianceExplained().total()[g][m]
                    - expected.varianceExplained().total()[g][m]));
                for (int k = 0; k < model.factorCount(); k++) {
                    single = Math.max(single, Math.abs(model.varianceExplained().perFactor()[g][m][k]
                        - expected.varianceExplained().perFactor()[g][m][k]));
                }
            }
        }
        int last = model.training().elbo().length - 1;
        System.out.printf("%s: R2 in single and double precision differ by %.1e (all factors), %.1e (a factor); iterations %d and %d; ELBO %.4f and %.4f%n",
            folder.getFileName(), total, single, last, expected.training().elbo().length - 1,
            model.training().elbo()[last], expected.training().elbo()[expected.training().elbo().length - 1]);
        assertThat(model.factorCount()).isEqualTo(expected.factorCount());
        assertThat(total).as("R2 of all factors").isLessThan(R2_TOLERANCE);
        assertThat(single).as("R2 of a factor").isLessThan(R2_TOLERANCE);
        assertThat(model.training().warnings()).noneMatch(warning -> warning.contains("ELBO fell"));
    }
}
