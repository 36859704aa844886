package org.omicsweave.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.io.OmicsDataFile;
import org.omicsweave.tests.WorkflowCopy.Result;

/** What nodes read and write again: nothing may get lost. */
class FilesTest {

    @TempDir
    private Path temporary;

    @Test
    void filesAreTheSameAfterReadingAndWriting() throws IOException {
        WorkflowCopy workflow = WorkflowCopy.of("tests/org.omicsweave.tests/workflows/files-copied", temporary);
        // s4 is measured in the second view only, although the first file names it
        workflow.write("a.csv", "sample,x,y,z\ns4,,,\ns3,1,2.5,0\ns1,3,,1\ns0,0,7,1.5\n");
        workflow.write("b.csv", "sample,x,y\ns1,3,0\ns4,0,2\ns5,1,7\ns3,1,0\n");
        workflow.write("samples.csv", "sample,batch,age\ns0,two,\ns1,ten,50.5\ns3,two,47\ns4,ten,3\ns5,ten,60\n");
        Result result = workflow.run();
        assertEquals(0, result.exitCode(), result.output());

        OmicsData data = OmicsDataFile.read(workflow.data("first.h5mu"), Progress.NONE);
        assertEquals(List.of("s4", "s3", "s1", "s0", "s5"), data.samples());
        assertEquals(List.of("ten", "two"), data.groups());
        assertEquals(List.of(Likelihood.GAUSSIAN, Likelihood.POISSON),
            data.views().stream().map(view -> view.likelihood()).toList());
        assertEquals(Transformation.LOG2, data.views().get(0).transformation());
        assertEquals(-1, Files.mismatch(workflow.data("first.h5mu"), workflow.data("second.h5mu")),
            "Reading and writing Omics Data changes them.");

        assertEquals(-1, Files.mismatch(workflow.data("mefisto.hdf5"), workflow.data("copy.hdf5")),
            "Reading and writing a model of MOFA2 changes it.");
        Map<String, String> explained = result.table("7 Variance Decomposition/Variance per view.csv").get(1);
        assertEquals("protein", explained.get("view"), explained.toString());
        assertEquals(72, Double.parseDouble(explained.get("R2 (%)")), 1e-9, explained.toString());
    }
}
