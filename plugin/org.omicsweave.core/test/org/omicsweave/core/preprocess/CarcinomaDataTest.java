package org.omicsweave.core.preprocess;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.NamedSamples;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.io.DelimitedOptions;
import org.omicsweave.core.io.DelimitedReader;
import org.omicsweave.core.io.OmicsDataFile;
import org.omicsweave.core.preprocess.Assembler.Options;

/** The files of the workflow of the adrenocortical carcinoma cohort, read as the workflow's user would. */
class CarcinomaDataTest {

    private static final Path FOLDER = Path.of("../../test-workflows/adrenocortical-carcinoma/data");

    @TempDir
    private Path folder;

    private static ViewSource source(String name, Transformation transformation) {
        return new ViewSource(name,
            DelimitedReader.readMatrix(FOLDER.resolve(name + ".csv"), DelimitedOptions.DETECT, Progress.NONE),
            ViewSettings.DEFAULT.with(transformation));
    }

    private static PreparedData read(String groupColumn) {
        List<ViewSource> sources = new ArrayList<>();
        sources.add(source("rna-seq", Transformation.LOG2));
        sources.add(source("copy-number", Transformation.NONE));
        sources.add(source("proteins", Transformation.NONE));
        sources.add(source("mutations", Transformation.NONE));
        sources.add(source("mirna", Transformation.SIZE_FACTOR_LOG2));
        NamedSamples clinical = DelimitedReader.readSamples(FOLDER.resolve("clinical.csv"), DelimitedOptions.DETECT,
            Progress.NONE).by("");
        return Assembler.assemble(sources, new Options(SampleMatch.UNION, Optional.of(clinical), groupColumn),
            Progress.NONE);
    }

    @Test
    void isReadWithDefaultSettings() throws IOException {
        assertThat(Files.isDirectory(FOLDER)).as(FOLDER.toAbsolutePath().toString()).isTrue();
        PreparedData result = read("");
        OmicsData data = result.data();
        assertThat(data.sampleCount()).isEqualTo(92);
        assertThat(data.views().stream().map(view -> view.likelihood().id()))
            .containsExactly("gaussian", "gaussian", "gaussian", "bernoulli", "gaussian");
        assertThat(result.quality().stream().map(ViewQuality::samples)).containsExactly(79, 90, 46, 90, 80);
        assertThat(result.quality().stream()
            .map(view -> view.features() + view.droppedConstant() + view.droppedMissing()))
            .containsExactly(198, 198, 33, 97, 471);
        assertThat(result.quality()).allMatch(view -> view.missingShare() == 0);
        assertThat(data.view("mutations").orElseThrow().likelihood()).isEqualTo(Likelihood.BERNOULLI);
        assertThat(data.metadata().column("gender").orElseThrow().text(0)).isIn("male", "female");
        assertThat(result.warnings()).isEmpty();
        Path file = folder.resolve("data.h5mu");
        OmicsDataFile.write(data, file, Progress.NONE);
        OmicsData copy = OmicsDataFile.read(file, Progress.NONE);
        assertThat(copy.samples()).isEqualTo(data.samples());
        assertThat(copy.views().get(4).values().get(3, 5)).isEqualTo(data.views().get(4).values().get(3, 5));
    }

    @Test
    void groupsByGender() {
        assertThat(read("gender").data().groups()).containsExactly("female", "male");
    }
}
