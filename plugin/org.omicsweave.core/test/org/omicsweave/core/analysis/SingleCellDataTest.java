package org.omicsweave.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omicsweave.core.GoldenFolder;
import org.omicsweave.core.data.NamedSamples;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.io.DelimitedOptions;
import org.omicsweave.core.io.DelimitedReader;
import org.omicsweave.core.io.MofaModelFile;
import org.omicsweave.core.io.OmicsDataFile;
import org.omicsweave.core.io.OmicsFileReader;
import org.omicsweave.core.io.OmicsReadOptions;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.mofa.MofaOptions;
import org.omicsweave.core.mofa.MofaTrainer;
import org.omicsweave.core.mofa.TrainingListener;
import org.omicsweave.core.preprocess.Assembler;
import org.omicsweave.core.preprocess.PreparedData;
import org.omicsweave.core.preprocess.SampleMatch;
import org.omicsweave.core.preprocess.ViewQuality;
import org.omicsweave.core.preprocess.ViewSettings;
import org.omicsweave.core.preprocess.ViewSource;

/**
 * Methylation and expression of single cells (Angermueller et al. 2016) from the files to the finding, with the defaults of
 * reader and learner: 76 to 88 % of the methylation is missing.
 */
@Tag("golden")
class SingleCellDataTest {

    private static final List<String> VIEWS = List.of("rna", "met_cpg_islands", "met_enhancers", "met_promoters");

    @TempDir
    private Path temporary;

    @Test
    void theCultureOfTheCellsIsFound() throws IOException {
        PreparedData prepared = read(GoldenFolder.require().resolveSibling("datasets").resolve("scMT"));
        assertThat(prepared.quality()).extracting(view -> view.likelihood().id())
            .containsExactly("gaussian", "bernoulli", "bernoulli", "bernoulli");
        assertThat(prepared.quality()).extracting(ViewQuality::samples).containsExactly(81, 83, 83, 83);
        assertThat(prepared.data().sampleCount()).isEqualTo(87);
        Path dataFile = temporary.resolve("data.h5mu");
        OmicsDataFile.write(prepared.data(), dataFile, Progress.NONE);
        OmicsData data = OmicsDataFile.read(dataFile, Progress.NONE);

        Path modelFile = temporary.resolve("model.hdf5");
        MofaModelFile.write(MofaTrainer.train(data, MofaOptions.builder().factors(5).build(), TrainingListener.NONE),
            modelFile);
        MofaModel model = MofaModelFile.read(modelFile);
        assertThat(Arrays.stream(R2.perFactor(model).total()[0]).boxed().toList()).allMatch(r2 -> r2 > 0.02 && r2 < 1);
        double least = FactorAssociation.adjusted(FactorAssociation.categories(model, "culture")).stream()
            .mapToDouble(FactorAssociation.Association::p).min().orElseThrow();
        assertThat(least).as("p of the culture, serum or 2i").isLessThan(1e-8);
    }

    private static PreparedData read(Path folder) {
        List<ViewSource> sources = new ArrayList<>();
        for (String view : VIEWS) {
            sources.add(new ViewSource(view, OmicsFileReader.read(folder.resolve(view + ".csv.gz"),
                DelimitedOptions.DETECT, OmicsReadOptions.DEFAULT, Progress.NONE).views().get(0).matrix(),
                ViewSettings.DEFAULT));
        }
        NamedSamples samples = DelimitedReader
            .readSamples(folder.resolve("samples.csv.gz"), DelimitedOptions.DETECT, Progress.NONE).by("");
        return Assembler.assemble(sources, new Assembler.Options(SampleMatch.UNION, Optional.of(samples), ""),
            Progress.NONE);
    }
}
