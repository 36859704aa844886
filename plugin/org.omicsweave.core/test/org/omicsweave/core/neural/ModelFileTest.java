package org.omicsweave.core.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.neural.AnnOptions.Fusion;

/** Damaged and hostile model files: refused with a message, before memory is taken. */
class ModelFileTest {

    private static final String HEADER = "header.json";
    private static final String COEFFICIENTS = "coefficients.bin";

    @TempDir
    private Path folder;

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    @BeforeEach
    void write() throws IOException {
        TrainingOptions training = TrainingOptions.builder().epochs(2).build();
        Path file = folder.resolve("good.zip");
        AnnLearner.train(AnnTest.data(), AnnOptions.builder("subtype").fusion(Fusion.LATE).hidden(List.of(8)).folds(0)
            .training(training).build(), NeuralListener.NONE).write(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (String name : List.of(HEADER, COEFFICIENTS)) {
                entries.put(name, zip.getInputStream(zip.getEntry(name)).readAllBytes());
            }
        }
    }

    /** A workflow in a shared folder is opened by colleagues. */
    @Test
    void readableByWhomTheSystemLets() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path usual = Files.createFile(folder.resolve("usual"));
        assertThat(Files.getPosixFilePermissions(folder.resolve("good.zip")))
            .isEqualTo(Files.getPosixFilePermissions(usual));
    }

    @Test
    void filesOfOtherVersionsAndKinds() throws IOException {
        changeHeader("\"version\":2", "\"version\":3");
        refuses("Update the extension");
        changeHeader("\"version\":3", "\"version\":1");
        refuses("Train the model again");
        changeHeader("\"version\":1", "\"version\":2");
        changeHeader("\"kind\":\"network\"", "\"kind\":\"autoencoder\"");
        refuses("does not hold a model of the kind \"network\"");
    }

    @Test
    void headerThatAsksForMoreThanTheCoefficients() throws IOException {
        changeHeader("\"hidden\":[8]", "\"hidden\":[2000000000]");
        refuses("damaged", "numbers that the header asks for");
    }

    @Test
    void headersWithoutSense() throws IOException {
        changeHeader("\"hidden\":[8]", "\"hidden\":[0]");
        refuses("damaged", "hidden layer");
        changeHeader("\"hidden\":[0]", "\"hidden\":[8]");
        changeHeader("\"fusion\":\"LATE\"", "\"fusion\":\"LATER\"");
        refuses("damaged");
        entries.put(HEADER, "[]".getBytes(StandardCharsets.UTF_8));
        refuses("does not hold a model");
        entries.put(HEADER, "{".getBytes(StandardCharsets.UTF_8));
        refuses("damaged");
        entries.remove(HEADER);
        refuses("damaged", HEADER);
    }

    @Test
    void coefficientsThatAreNone() throws IOException {
        byte[] good = entries.get(COEFFICIENTS);
        byte[] shape = good.clone();
        shape[20] ^= 0x7F; // within what stands before the numbers
        entries.put(COEFFICIENTS, shape);
        refuses("damaged", "does not hold a vector");
        byte[] nan = good.clone();
        nan[nan.length - 4] = 0x7F;
        nan[nan.length - 3] = (byte)0xC0;
        entries.put(COEFFICIENTS, nan);
        refuses("damaged", "not a number");
        entries.put(COEFFICIENTS, new byte[10]);
        refuses("damaged", COEFFICIENTS);
    }

    @Test
    void truncatedFile() throws IOException {
        byte[] whole = Files.readAllBytes(folder.resolve("good.zip"));
        Path file = folder.resolve("bad.zip");
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> NetworkModel.read(file)).isInstanceOf(InputException.class).hasMessageContaining("damaged");
    }

    private void changeHeader(String text, String replacement) {
        String header = new String(entries.get(HEADER), StandardCharsets.UTF_8);
        assertThat(header).contains(text);
        entries.put(HEADER, header.replace(text, replacement).getBytes(StandardCharsets.UTF_8));
    }

    private void refuses(String... fragments) throws IOException {
        Path file = folder.resolve("bad.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        assertThatThrownBy(() -> NetworkModel.read(file)).isInstanceOf(InputException.class)
            .message().contains(fragments).contains(file.toString());
    }
}
