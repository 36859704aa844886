package org.omicsweave.core.neural;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ArrayNode;
import org.nd4j.shade.jackson.databind.node.ObjectNode;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.neural.InputScaling.ViewScaling;
import org.omicsweave.core.neural.network.Network;
import org.omicsweave.core.neural.network.Parameters;

/**
 * The file of a trained network: a ZIP archive of {@code header.json} (kind, format version, views, features,
 * preprocessing, options, training) and {@code coefficients.bin}, the vector of all parameters as DL4J saves it in its own
 * model files ({@link Nd4j#write}). The header says everything from which the network is built again.
 */
final class ModelArchive {

    private static final int VERSION = 2;
    private static final String HEADER = "header.json";
    private static final String COEFFICIENTS = "coefficients.bin";
    private static final long LARGEST_HEADER = 1L << 29;
    /** What ND4J writes before the numbers is shorter. */
    private static final long LARGEST_PREFIX = 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Makes a model of what a file holds. */
    @FunctionalInterface
    interface Reader<M> {
        /** @param coefficients to be given to {@link #load} once the network is known */
        M read(JsonNode header, byte[] coefficients) throws IOException;
    }

    private ModelArchive() {
    }

    static ObjectNode newHeader() {
        return JSON.createObjectNode();
    }

    /** Writes the file whole or not at all. */
    static void write(Path file, String kind, ObjectNode header, Parameters parameters) throws IOException {
        header.put("kind", kind);
        header.put("version", VERSION);
        Path folder = file.toAbsolutePath().getParent();
        // not Files.createTempFile, whose files only their owner may read
        Path part = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW);
                ZipOutputStream zip = new ZipOutputStream(out)) {
                zip.putNextEntry(new ZipEntry(HEADER));
                zip.write(JSON.writeValueAsBytes(header));
                zip.closeEntry();
                zip.putNextEntry(new ZipEntry(COEFFICIENTS));
                zip.write(bytes(parameters.values()));
                zip.closeEntry();
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /**
     * @throws InputException if the file is damaged, of another kind, or of another version
     * @throws IOException if it cannot be read
     */
    static <M> M read(Path file, String kind, Reader<M> reader) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new InputException("There is no model file " + file + ".");
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            JsonNode header = JSON.readTree(bytes(zip, HEADER, LARGEST_HEADER));
            if (!kind.equals(header.path("kind").asText())) {
                throw new InputException(file + " does not hold a model of the kind \"" + kind + "\".");
            }
            int version = header.path("version").asInt();
            if (version != VERSION) {
                throw new InputException(file + " has the format " + version + ", this version of OmicsWeave reads " + VERSION
                    + (version > VERSION ? ". Update the extension." : ". Train the model again."));
            }
            NeuralRuntime.start(1);
            return reader.read(header, bytes(zip, COEFFICIENTS, Integer.MAX_VALUE));
        } catch (InputException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new InputException("The model file " + file + " is damaged: " + e.getMessage() + ". Train the model again.",
                e);
        }
    }

    /**
     * Gives a network its parameters, after the sizes were found to agree and before memory is taken.
     *
     * @throws IOException if the coefficients are not those of the network
     */
    static void load(Network network, byte[] coefficients) throws IOException {
        Parameters parameters = network.parameters();
        long prefix = coefficients.length - Float.BYTES * parameters.size();
        if (prefix < 0 || prefix > LARGEST_PREFIX) {
            throw new IOException("\"" + COEFFICIENTS + "\" does not have the " + parameters.size()
                + " numbers that the header asks for");
        }
        network.initialise();
        byte[] own = bytes(parameters.values());
        // what ND4J would allocate stands before the numbers
        if (own.length != coefficients.length
            || !Arrays.equals(own, 0, (int)prefix, coefficients, 0, (int)prefix)) {
            throw new IOException("\"" + COEFFICIENTS + "\" does not hold a vector of " + parameters.size() + " numbers");
        }
        parameters.values().assign(Nd4j.read(new ByteArrayInputStream(coefficients)));
        for (float value : parameters.copy()) {
            if (!Float.isFinite(value)) {
                throw new IOException("\"" + COEFFICIENTS + "\" holds a value that is not a number");
            }
        }
    }

    private static byte[] bytes(INDArray array) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DataOutputStream data = new DataOutputStream(out)) {
            Nd4j.write(array, data);
        }
        return out.toByteArray();
    }

    static void put(ObjectNode header, String name, double[] values) {
        ArrayNode array = header.putArray(name);
        for (double value : values) {
            if (Double.isNaN(value)) {
                array.addNull();
            } else {
                array.add(value);
            }
        }
    }

    static double[] doubles(JsonNode array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).isNull() ? Double.NaN : array.get(i).asDouble();
        }
        return values;
    }

    static void put(ObjectNode header, String name, List<String> values) {
        ArrayNode array = header.putArray(name);
        values.forEach(array::add);
    }

    static List<String> strings(JsonNode array) {
        List<String> values = new ArrayList<>();
        array.forEach(value -> values.add(value.asText()));
        return values;
    }

    static List<Integer> integers(JsonNode array) {
        List<Integer> values = new ArrayList<>();
        array.forEach(value -> values.add(value.asInt()));
        return values;
    }

    static void put(ObjectNode header, InputScaling scaling) {
        ArrayNode views = header.putArray("views");
        for (ViewScaling view : scaling.views()) {
            ObjectNode node = views.addObject();
            node.put("name", view.name());
            node.put("likelihood", view.likelihood().id());
            node.put("transformation", view.transformation().name());
            put(node, "features", view.features());
            put(node, "means", view.means());
            put(node, "deviations", view.deviations());
        }
    }

    static InputScaling scaling(JsonNode header) {
        List<ViewScaling> views = new ArrayList<>();
        for (JsonNode node : header.path("views")) {
            views.add(new ViewScaling(node.path("name").asText(), Likelihood.of(node.path("likelihood").asText()),
                Transformation.valueOf(node.path("transformation").asText()), strings(node.path("features")),
                doubles(node.path("means")), doubles(node.path("deviations"))));
        }
        return new InputScaling(views);
    }

    static void put(ObjectNode header, LossCurve curve) {
        put(header, "trainingLoss", curve.training());
        put(header, "validationLoss", curve.validation());
        header.put("bestEpoch", curve.bestEpoch());
    }

    static LossCurve curve(JsonNode header) {
        return new LossCurve(doubles(header.path("trainingLoss")), doubles(header.path("validationLoss")),
            header.path("bestEpoch").asInt());
    }

    static void put(ObjectNode header, TrainingOptions options) {
        ObjectNode node = header.putObject("training");
        node.put("optimiser", options.optimiser().name());
        node.put("learningRate", options.learningRate());
        node.put("schedule", options.schedule().name());
        node.put("epochs", options.epochs());
        node.put("batchSize", options.batchSize());
        node.put("patience", options.patience());
        node.put("validationShare", options.validationShare());
        node.put("l1", options.l1());
        node.put("l2", options.l2());
        node.put("gradientClip", options.gradientClip());
        node.put("dropout", options.dropout());
        node.put("batchNormalisation", options.batchNormalisation());
        node.put("activation", options.activation().name());
        put(node, "viewLearningRates", options.viewLearningRates());
        node.put("seed", options.seed());
        node.put("threads", options.threads());
        node.put("memoryLimitMb", options.memoryLimitMb());
    }

    static TrainingOptions training(JsonNode header) {
        JsonNode node = header.path("training");
        return TrainingOptions.builder()
            .optimiser(Optimiser.valueOf(node.path("optimiser").asText()))
            .learningRate(node.path("learningRate").asDouble())
            .schedule(LearningRateSchedule.valueOf(node.path("schedule").asText()))
            .epochs(node.path("epochs").asInt())
            .batchSize(node.path("batchSize").asInt())
            .patience(node.path("patience").asInt())
            .validationShare(node.path("validationShare").asDouble())
            .l1(node.path("l1").asDouble())
            .l2(node.path("l2").asDouble())
            .gradientClip(node.path("gradientClip").asDouble())
            .dropout(node.path("dropout").asDouble())
            .batchNormalisation(node.path("batchNormalisation").asBoolean())
            .activation(Activation.valueOf(node.path("activation").asText()))
            .viewLearningRates(doubles(node.path("viewLearningRates")))
            .seed(node.path("seed").asLong())
            .threads(node.path("threads").asInt())
            .memoryLimitMb(node.path("memoryLimitMb").asInt())
            .build();
    }

    private static byte[] bytes(ZipFile zip, String name, long largest) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null || entry.getSize() > largest) {
            throw new IOException("\"" + name + "\" is missing or too large");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes((int)largest);
            if (bytes.length != entry.getSize()) {
                throw new IOException("\"" + name + "\" does not have the size that the archive says");
            }
            return bytes;
        }
    }
}
