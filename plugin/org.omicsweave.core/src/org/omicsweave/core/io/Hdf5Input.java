package org.omicsweave.core.io;

import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

import io.jhdf.HdfFile;
import io.jhdf.Superblock;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.object.datatype.EnumDataType;

/**
 * An HDF5 file open for reading, for files that may be damaged or hostile: links are refused, a data set is not read
 * before its claimed size has been compared with the size of the file and the memory, and every failure is an
 * {@link IOException} that names the file and the entry. Paths are relative to the root and use '/'.
 */
final class Hdf5Input implements AutoCloseable {

    /** Deflate cannot compress better than this. */
    private static final long MAX_COMPRESSION = 1100;

    /** Kept so that the level set on it lasts. */
    private static final Logger LIBRARY_LOG = Logger.getLogger("io.jhdf");

    private final Path path;
    private final long fileSize;
    private final BoundedChannel channel;
    private final HdfFile file;

    private Hdf5Input(Path path, long fileSize, BoundedChannel channel, HdfFile file) {
        this.path = path;
        this.fileSize = fileSize;
        this.channel = channel;
        this.file = file;
    }

    /** jhdf tells of every entry it reads or writes. */
    static void silenceLibrary() {
        LIBRARY_LOG.setLevel(Level.SEVERE);
    }

    /**
     * Opens a file.
     *
     * @throws IOException if there is no such file or it is not HDF5
     */
    static Hdf5Input open(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw new IOException(path + " is a folder, not an HDF5 file.");
        }
        if (!Files.exists(path)) {
            throw new IOException("There is no file " + path + ".");
        }
        long size = Files.size(path);
        silenceLibrary();
        BoundedChannel channel = BoundedChannel.open(path);
        try {
            HdfFile file = new HdfFile(channel);
            Superblock superblock = file.getHdfBackingStorage().getSuperblock();
            if (superblock.getBaseAddressByte() + superblock.getEndOfFileAddress() > size) {
                throw new IOException(path + " is damaged: it ends after " + size + " of "
                    + superblock.getEndOfFileAddress() + " bytes.");
            }
            return new Hdf5Input(path, size, channel, file);
        } catch (IOException e) {
            channel.close();
            throw e;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            channel.close();
            throw new IOException(path + " is not an HDF5 file, or it is damaged: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close(); // HdfFile.close asks for a path, which it does not have.
    }

    /** Whether there is a group or data set of that path. */
    boolean has(String entry) throws IOException {
        return find(entry).isPresent();
    }

    /** Whether there is a group of that path. */
    boolean hasGroup(String entry) throws IOException {
        return find(entry).filter(Group.class::isInstance).isPresent();
    }

    /** Names of the members of a group, in the order of the file. */
    List<String> members(String entry) throws IOException {
        Node node = find(entry).orElseThrow(() -> missing(entry));
        if (!(node instanceof Group group)) {
            throw new IOException(path + ": \"" + entry + "\" should be a group.");
        }
        return guarded(entry, () -> new ArrayList<>(group.getChildren().keySet()));
    }

    /** Dimensions of a data set; empty for a scalar. */
    int[] shape(String entry) throws IOException {
        Dataset dataset = dataset(entry);
        return guarded(entry, () -> {
            requirePlausible(entry, dataset.getDimensions(), Math.max(1, dataset.getDataType().getSize()));
            return dataset.getDimensions();
        });
    }

    /** Texts of a data set of one dimension, or of a scalar. */
    String[] strings(String entry) throws IOException {
        return strings(entry, read(dataset(entry), entry));
    }

    /** Texts of a data set of one dimension, which may be empty. */
    List<String> list(String entry) throws IOException {
        return Arrays.equals(shape(entry), new int[] {0}) ? List.of() : List.of(strings(entry));
    }

    /** Texts of a data set of one dimension and known length. */
    List<String> list(String entry, int length) throws IOException {
        List<String> texts = list(entry);
        requireLength(entry, texts.size(), length);
        return texts;
    }

    /** The text of a scalar (or of one entry). */
    String string(String entry) throws IOException {
        String[] values = strings(entry);
        requireLength(entry, values.length, 1);
        return values[0];
    }

    /** Numbers of a data set of one dimension, or of a scalar. */
    double[] doubles(String entry) throws IOException {
        Object data = read(dataset(entry), entry);
        if (!data.getClass().isArray()) {
            return new double[] {number(entry, data)};
        }
        return numbers(entry, data);
    }

    /** Numbers of a data set of one dimension and known length. */
    double[] doubles(String entry, int length) throws IOException {
        requireShape(entry, length);
        return doubles(entry);
    }

    /** Whole numbers of a data set of one dimension and known length. */
    int[] integers(String entry, int length) throws IOException {
        double[] values = doubles(entry, length);
        int[] integers = new int[length];
        for (int i = 0; i < length; i++) {
            integers[i] = (int)values[i];
            if (integers[i] != values[i]) {
                throw new IOException(path + ": \"" + entry + "\" should hold whole numbers, not " + values[i] + ".");
            }
        }
        return integers;
    }

    /** A matrix of known size: rows x columns. */
    double[][] matrix(String entry, int rows, int columns) throws IOException {
        Object[] data = matrixData(entry, rows, columns);
        double[][] matrix = new double[rows][];
        for (int i = 0; i < rows; i++) {
            matrix[i] = numbers(entry, data[i]);
            data[i] = null; // half the memory
        }
        return matrix;
    }

    /** Whether the entries of a data set are texts. */
    boolean isText(String entry) throws IOException {
        Dataset dataset = dataset(entry);
        return guarded(entry, dataset::getJavaType) == String.class;
    }

    /** Whether the entries of a data set are names of an enumeration, as truth values are. */
    boolean isEnumeration(String entry) throws IOException {
        Dataset dataset = dataset(entry);
        return guarded(entry, dataset::getDataType) instanceof EnumDataType;
    }

    /** Truth values as texts: the names of an enumeration, or numbers that are 0 or not. */
    String[] flags(String entry) throws IOException {
        return isText(entry) ? strings(entry)
            : Arrays.stream(doubles(entry)).mapToObj(value -> Boolean.toString(value != 0)).toArray(String[]::new);
    }

    /** Whether the entries of a data set are single precision numbers. */
    boolean isFloat(String entry) throws IOException {
        Dataset dataset = dataset(entry);
        return guarded(entry, dataset::getJavaType) == float.class;
    }

    private Object[] matrixData(String entry, int rows, int columns) throws IOException {
        requireShape(entry, rows, columns);
        return (Object[])read(dataset(entry), entry);
    }

    /** Texts of an attribute, if the entry has it. */
    Optional<String[]> attributeStrings(String entry, String name) throws IOException {
        Optional<Object> data = attribute(entry, name);
        return data.isEmpty() ? Optional.empty() : Optional.of(strings(entry + "@" + name, data.get()));
    }

    /** Number in an attribute, if the entry has it. */
    Optional<Double> attributeNumber(String entry, String name) throws IOException {
        Optional<Object> data = attribute(entry, name);
        return data.isEmpty() ? Optional.empty() : Optional.of(number(entry + "@" + name, data.get()));
    }

    /** Throws an exception that says which entry is wrong, and how. */
    IOException damaged(String entry, String problem) {
        return new IOException(path + ": \"" + entry + "\" " + problem);
    }

    private Optional<Object> attribute(String entry, String name) throws IOException {
        Node node = find(entry).orElseThrow(() -> missing(entry));
        return guarded(entry, () -> {
            Attribute attribute = node.getAttributes().get(name);
            if (attribute == null) {
                return Optional.empty();
            }
            requirePlausible(entry + "@" + name, attribute.getDimensions(), 1);
            return Optional.ofNullable(attribute.getData());
        });
    }

    private IOException missing(String entry) {
        return new IOException(path + " has no entry \"" + entry + "\".");
    }

    /** The data set of that path, for reading in parts; its claimed size is plausible. */
    Dataset plausibleDataset(String entry) throws IOException {
        shape(entry);
        return dataset(entry);
    }

    private Dataset dataset(String entry) throws IOException {
        Node node = find(entry).orElseThrow(() -> missing(entry));
        if (node instanceof Dataset dataset) {
            return dataset;
        }
        throw new IOException(path + ": \"" + entry + "\" should be a data set.");
    }

    private Optional<Node> find(String entry) throws IOException {
        Node node = file;
        for (String name : entry.split("/")) {
            if (!(node instanceof Group group)) {
                return Optional.empty();
            }
            node = guarded(entry, () -> group.getChildren().get(name));
            if (node == null) {
                return Optional.empty();
            }
            if (node.isLink()) {
                throw new IOException(path + ": \"" + entry + "\" is a link to another place; links are not followed.");
            }
        }
        return Optional.of(node);
    }

    private Object read(Dataset dataset, String entry) throws IOException {
        Object data = guarded(entry, () -> {
            requirePlausible(entry, dataset.getDimensions(), Math.max(1, dataset.getDataType().getSize()));
            return dataset.getData();
        });
        if (data == null) {
            throw new IOException(path + ": \"" + entry + "\" is empty.");
        }
        return data;
    }

    private void requirePlausible(String entry, int[] dimensions, int bytesPerValue) throws IOException {
        double bytes = bytesPerValue;
        for (int dimension : dimensions) {
            bytes *= dimension;
        }
        if (bytes < 0 || bytes > (double)fileSize * MAX_COMPRESSION) {
            throw new IOException(path + ": \"" + entry + "\" claims " + (long)bytes + " bytes, which a file of "
                + fileSize + " bytes cannot hold: the file is damaged.");
        }
        requireMemory(entry, bytes);
    }

    /** @throws IOException if that many bytes do not fit into the memory that Java may use */
    void requireMemory(String entry, double bytes) throws IOException {
        if (bytes > 0.8 * Runtime.getRuntime().maxMemory()) {
            throw new IOException(path + ": \"" + entry + "\" needs " + (long)(bytes / 1e6) + " MB of memory, but only "
                + Runtime.getRuntime().maxMemory() / 1_000_000 + " MB are allowed (Java's -Xmx).");
        }
    }

    private void requireShape(String entry, int... expected) throws IOException {
        int[] shape = shape(entry);
        if (!Arrays.equals(shape, expected)) {
            throw new IOException(path + ": \"" + entry + "\" has the dimensions " + text(shape) + " instead of "
                + text(expected) + ".");
        }
    }

    private void requireLength(String entry, int length, int expected) throws IOException {
        if (length != expected) {
            throw new IOException(path + ": \"" + entry + "\" has " + length + " values instead of " + expected + ".");
        }
    }

    private static String text(int[] shape) {
        return Arrays.stream(shape).mapToObj(Integer::toString)
            .collect(Collectors.joining(" x "));
    }

    private String[] strings(String entry, Object data) throws IOException {
        if (data instanceof String[] texts) {
            return texts;
        }
        if (data instanceof String text) {
            return new String[] {text};
        }
        throw new IOException(path + ": \"" + entry + "\" should hold texts.");
    }

    /** An array of numbers of any type, as doubles. */
    double[] numbers(String entry, Object data) throws IOException {
        if (data instanceof double[] values) {
            return values;
        }
        if (data instanceof int[] values) {
            return Arrays.stream(values).asDoubleStream().toArray();
        }
        if (data instanceof long[] values) {
            return Arrays.stream(values).asDoubleStream().toArray();
        }
        if (data == null || !data.getClass().isArray()) {
            throw new IOException(path + ": \"" + entry + "\" should hold numbers.");
        }
        int length = Array.getLength(data);
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = number(entry, Array.get(data, i));
        }
        return values;
    }

    /** An array of numbers of any type, in single precision. */
    float[] floats(String entry, Object data) throws IOException {
        if (data instanceof float[] values) {
            return values;
        }
        double[] numbers = numbers(entry, data);
        float[] values = new float[numbers.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float)numbers[i];
        }
        return values;
    }

    private double number(String entry, Object value) throws IOException {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new IOException(path + ": \"" + entry + "\" should hold numbers.");
    }

    /** Something of jhdf that fails in many ways on damaged files. */
    interface Access<T> {
        T get() throws IOException;
    }

    /** Calls jhdf; its failures become an IOException that names the entry. */
    <T> T guarded(String entry, Access<T> access) throws IOException {
        try {
            return access.get();
        } catch (RuntimeException | StackOverflowError e) {
            throw new IOException(path + ": \"" + entry + "\" cannot be read; the file is damaged or uses a feature of "
                + "HDF5 that is not supported: " + e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            // One allocation of an absurd size, which a damaged header asks for, does no harm.
            throw new IOException(path + ": \"" + entry + "\" needs more memory than there is, or the file is damaged.", e);
        }
    }
}
