package org.omicsweave.core.neural;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ArrayNode;
import org.nd4j.shade.jackson.databind.node.ObjectNode;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Likelihood;
import org.omicsweave.core.data.Transformation;
import org.omicsweave.core.neural.InputScaling.ViewScaling;

/**
 * The file of a trained network: a ZIP archive of {@code header.json} (kind, format version, views, features,
 * preprocessing, options, training) and {@code network.fb} (the graph as ND4J's FlatBuffers).
 */
final class ModelArchive {

    private static final int VERSION = 1;
    private static final String HEADER = "header.json";
    private static final String NETWORK = "network.fb";
    private static final long LARGEST_ENTRY = 1L << 31;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a file holds. */
    record Content(JsonNode header, SameDiff graph) {
    }

    private ModelArchive() {
    }

    static ObjectNode newHeader() {
        return JSON.createObjectNode();
    }

    /** Writes the file whole or not at all. */
    static void write(Path file, String kind, ObjectNode header, SameDiff graph) throws IOException {
        header.put("kind", kind);
        header.put("version", VERSION);
        Path folder = file.toAbsolutePath().getParent();
        Path part = Files.createTempFile(folder, file.getFileName().toString(), ".part");
        try {
            try (OutputStream out = Files.newOutputStream(part); ZipOutputStream zip = new ZipOutputStream(out)) {
                zip.putNextEntry(new ZipEntry(HEADER));
                zip.write(JSON.writeValueAsBytes(header));
                zip.closeEntry();
                zip.putNextEntry(new ZipEntry(NETWORK));
                Channels.newChannel(zip).write(graph.asFlatBuffers(false));
                zip.closeEntry();
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /**
     * @throws InputException if the file is damaged, of another kind, or of a newer version
     * @throws IOException if it cannot be read
     */
    static Content read(Path file, String kind) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new InputException("There is no model file " + file + ".");
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            JsonNode header = JSON.readTree(bytes(zip, HEADER, file));
            if (header == null || !kind.equals(header.path("kind").asText())) {
                throw new InputException(file + " does not hold a model of the kind \"" + kind + "\".");
            }
            if (header.path("version").asInt() > VERSION) {
                throw new InputException(file + " was written by a newer version of OmicsWeave. Update the extension.");
            }
            NeuralRuntime.start(1);
            return new Content(header, SameDiff.fromFlatBuffers(ByteBuffer.wrap(bytes(zip, NETWORK, file))));
        } catch (InputException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new InputException("The model file " + file + " is damaged. Train the model again.", e);
        }
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
        header.set("training", JSON.valueToTree(java.util.Map.ofEntries(
            java.util.Map.entry("optimiser", options.optimiser().name()),
            java.util.Map.entry("learningRate", options.learningRate()),
            java.util.Map.entry("schedule", options.schedule().name()),
            java.util.Map.entry("epochs", options.epochs()),
            java.util.Map.entry("batchSize", options.batchSize()),
            java.util.Map.entry("patience", options.patience()),
            java.util.Map.entry("validationShare", options.validationShare()),
            java.util.Map.entry("l1", options.l1()),
            java.util.Map.entry("l2", options.l2()),
            java.util.Map.entry("gradientClip", options.gradientClip()),
            java.util.Map.entry("dropout", options.dropout()),
            java.util.Map.entry("batchNormalisation", options.batchNormalisation()),
            java.util.Map.entry("activation", options.activation().name()),
            java.util.Map.entry("viewLearningRates", options.viewLearningRates()),
            java.util.Map.entry("seed", options.seed()),
            java.util.Map.entry("threads", options.threads()),
            java.util.Map.entry("memoryLimitMb", options.memoryLimitMb()))));
    }

    static TrainingOptions training(JsonNode header) {
        JsonNode node = header.path("training");
        return new TrainingOptions(Optimiser.valueOf(node.path("optimiser").asText()),
            node.path("learningRate").asDouble(), LearningRateSchedule.valueOf(node.path("schedule").asText()),
            node.path("epochs").asInt(), node.path("batchSize").asInt(), node.path("patience").asInt(),
            node.path("validationShare").asDouble(), node.path("l1").asDouble(), node.path("l2").asDouble(),
            node.path("gradientClip").asDouble(), node.path("dropout").asDouble(),
            node.path("batchNormalisation").asBoolean(), Activation.valueOf(node.path("activation").asText()),
            doubles(node.path("viewLearningRates")), node.path("seed").asLong(), node.path("threads").asInt(),
            node.path("memoryLimitMb").asInt());
    }

    private static byte[] bytes(ZipFile zip, String name, Path file) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null || entry.getSize() > LARGEST_ENTRY) {
            throw new InputException("The model file " + file + " is damaged: \"" + name + "\" is missing or too large.");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}
