package org.omicsweave.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
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
        if (workflow.data("a.csv").getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertEquals(Files.getPosixFilePermissions(workflow.data("a.csv")),
                Files.getPosixFilePermissions(workflow.data("first.h5mu")), "Colleagues may not read the file.");
        }

        assertEquals(-1, Files.mismatch(workflow.data("mefisto.hdf5"), workflow.data("copy.hdf5")),
            "Reading and writing a model of MOFA2 changes it.");
        Map<String, String> explained = result.table("7 Variance Decomposition/Variance per view.csv").get(1);
        assertEquals("protein", explained.get("view"), explained.toString());
        assertEquals(72, Double.parseDouble(explained.get("R2 (%)")), 1e-9, explained.toString());
    }

    /** Models and data with links, of absurd size or cut short: a message at the node that names file and place. */
    @Test
    void damagedAndHostileFilesAreRefused() throws IOException {
        WorkflowCopy workflow = WorkflowCopy.of("tests/org.omicsweave.tests/workflows/files-copied", temporary);
        Path resources = WorkflowCopy.project().resolve("plugin/org.omicsweave.core/test/org/omicsweave/core/io");
        byte[] whole = Files.readAllBytes(workflow.data("mefisto.hdf5"));
        workflow.write("b.csv", "sample,x\ns1,3\ns2,0\n").write("samples.csv", "sample,batch\ns1,x\ns2,x\n");
        Map<String, String> models = Map.of("link_loop.h5", "link", "external_link.h5", "link", "absurd_dimensions.h5",
            "cannot hold");
        Map<String, String> data = Map.of("loop.h5ad", "link", "external.h5ad", "link", "huge.h5ad", "cannot hold");
        for (Map.Entry<String, String> model : models.entrySet()) {
            Files.copy(resources.resolve("hostile").resolve(model.getKey()), workflow.data("mefisto.hdf5"),
                StandardCopyOption.REPLACE_EXISTING);
            assertRefused(workflow.run(), "MOFA Model Reader 5", "mefisto.hdf5", model.getValue());
        }
        Files.write(workflow.data("mefisto.hdf5"), Arrays.copyOf(whole, whole.length / 2));
        assertRefused(workflow.run(), "MOFA Model Reader 5", "mefisto.hdf5", "is damaged: it ends after");
        for (Map.Entry<String, String> file : data.entrySet()) {
            Files.copy(resources.resolve("anndata").resolve(file.getKey()), workflow.data(file.getKey()));
            assertRefused(workflow.run("1.files.0.file=knime://knime.workflow/data/" + file.getKey()), "Omics Reader 1",
                file.getKey(), file.getValue());
        }
    }

    private static void assertRefused(Result result, String node, String... fragments) {
        assertEquals(1, result.exitCode(), result.output());
        for (String fragment : fragments) {
            assertTrue(result.node(node).contains(fragment), fragment + " is not in: " + result.node(node));
        }
        assertFalse(result.output().contains("\tat "), result.output());
    }
}
