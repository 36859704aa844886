package org.omicsweave.core.neural;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.omicsweave.core.GoldenFolder;
import org.omicsweave.core.GoldenFolder.Table;
import org.omicsweave.core.data.DoubleValues;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.SampleMetadata.TextColumn;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.data.View;
import org.omicsweave.core.neural.AnnOptions.Fusion;
import org.omicsweave.core.neural.NetworkModel.Metric;

/** 150 breast tumours (TCGA), three subtypes, three views: what an MLP of scikit-learn and logistic regression reach. */
@Tag("golden")
class BreastSubtypeTest {

    @ParameterizedTest
    @EnumSource(Fusion.class)
    void predictsSubtypesOfBreastTumours(Fusion fusion) throws Exception {
        Path folder = GoldenFolder.require().resolveSibling("datasets").resolve("breast_TCGA_train");
        List<View> views = new ArrayList<>();
        List<String> samples = null;
        for (String name : List.of("mrna", "mirna", "protein")) {
            Table table = GoldenFolder.table(folder.resolve(name + ".csv.gz"));
            samples = table.rows().stream().map(row -> row.get(0)).toList();
            List<String> features = table.header().subList(1, table.header().size()).stream().map(f -> name + "_" + f).toList();
            views.add(new View(name, Likelihood.GAUSSIAN, Transformation.NONE, features,
                DoubleValues.wrap(table.numbers(), features.size())));
        }
        Table clinical = GoldenFolder.table(folder.resolve("samples.csv.gz"));
        String[] subtype = clinical.rows().stream().map(row -> row.get(1)).toArray(String[]::new);
        assertThat(clinical.rows().stream().map(row -> row.get(0)).toList()).isEqualTo(samples);
        OmicsData data = new OmicsData(samples, List.of("group1"), new int[samples.size()], views,
            new SampleMetadata(List.of(new TextColumn("subtype", subtype))));
        NetworkModel model =
            AnnLearner.train(data, AnnOptions.builder("subtype").fusion(fusion).build(), NeuralListener.NONE);
        Metric accuracy = model.evaluation().metrics().get(0);
        System.out.println(fusion + " fusion, breast tumours, 5 folds: " + accuracy + ", epochs "
            + model.evaluation().curve().training().length);
        assertThat(accuracy.network()).isGreaterThanOrEqualTo(0.93);
    }
}
