package org.omicsweave.core.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;

import org.omicsweave.core.data.Progress;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.WritableGroup;
import io.jhdf.api.WritableNode;
import io.jhdf.exceptions.HdfException;

/** Writes HDF5 files, and the conventions of AnnData ("encoding-type") for groups, arrays and tables. */
final class Hdf5Output {

    /** Larger attributes do not fit into the header of a group, which is where jhdf writes them. */
    private static final int MAX_ATTRIBUTE_BYTES = 60_000;

    private Hdf5Output() {
    }

    /**
     * Writes a file that appears under its name only when it is complete; a file that was there is replaced.
     *
     * @param progress an exception it throws ends the writing, and is thrown when the file is closed and deleted
     * @param content puts groups and data sets into the file; they are written afterwards
     * @throws IOException if the file cannot be written
     */
    static void write(Path target, Progress progress, BiConsumer<WritableHdfFile, StoppableProgress> content)
        throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        Path temporary = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        StoppableProgress stoppable = new StoppableProgress(progress);
        Hdf5Input.silenceLibrary();
        try {
            try (WritableHdfFile file = HdfFile.write(temporary)) {
                content.accept(file, stoppable);
                refuseEmptyGroups(file);
            } catch (HdfException e) {
                throw new IOException("Cannot write " + target + ": " + reason(e), e);
            }
            stoppable.throwIfStopped();
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** jHDF says at which position writing failed; its cause says why, such as no space left on device. */
    private static String reason(HdfException e) {
        return e.getCause() == null ? e.getMessage() : e.getMessage() + " (" + e.getCause().getMessage() + ")";
    }

    /** After an empty group at the end of a file, jhdf 0.13 overwrites the group with its own name. */
    private static void refuseEmptyGroups(Group group) {
        for (Node child : group) {
            if (child instanceof Group inner) {
                if (inner.getChildren().isEmpty()) {
                    throw new IllegalStateException("The group " + inner.getPath() + " is empty.");
                }
                refuseEmptyGroups(inner);
            }
        }
    }

    /** Says how a node is to be read. */
    static void encode(WritableNode node, String type, String version) {
        node.putAttribute("encoding-type", type);
        node.putAttribute("encoding-version", version);
    }

    /** A group of entries with names. */
    static WritableGroup dictionary(WritableGroup parent, String name) {
        WritableGroup group = parent.putGroup(name);
        encode(group, "dict", "0.1.0");
        return group;
    }

    /** Texts; none may be null. */
    static void strings(WritableGroup parent, String name, List<String> texts) {
        encode(texts.isEmpty() ? EmptyArray.put(parent, name, new String[] {""})
            : parent.putDataset(name, texts.toArray(String[]::new)), "string-array", "0.2.0");
    }

    /** Numbers. */
    static void numbers(WritableGroup parent, String name, double[] values) {
        encode(values.length == 0 ? EmptyArray.put(parent, name, new double[1]) : parent.putDataset(name, values), "array",
            "0.2.0");
    }

    /** Whole numbers. */
    static void integers(WritableGroup parent, String name, int[] values) {
        encode(values.length == 0 ? EmptyArray.put(parent, name, new int[1]) : parent.putDataset(name, values), "array",
            "0.2.0");
    }

    /**
     * A table without columns yet.
     *
     * @param index names of the rows
     * @param columns names of the columns that will be put into the table; their order is not stored if they are so many
     *            that the list is longer than 60,000 bytes
     */
    static WritableGroup table(WritableGroup parent, String name, List<String> index, List<String> columns) {
        WritableGroup table = parent.putGroup(name);
        encode(table, "dataframe", "0.2.0");
        table.putAttribute("_index", "_index");
        if (columns.isEmpty() || attributeBytes(columns) > MAX_ATTRIBUTE_BYTES) {
            EmptyArray.putAttribute(table, "column-order");
        } else {
            table.putAttribute("column-order", columns.toArray(String[]::new));
        }
        strings(table, "_index", index);
        return table;
    }

    private static long attributeBytes(List<String> texts) {
        int longest = texts.stream().mapToInt(text -> text.getBytes(StandardCharsets.UTF_8).length).max().orElse(0);
        return (long)texts.size() * (longest + 1);
    }

    /**
     * A column of categories.
     *
     * @param codes index of the category, -1 where missing
     */
    static void categories(WritableGroup table, String name, int[] codes, List<String> categories) {
        WritableGroup column = table.putGroup(name);
        encode(column, "categorical", "0.2.0");
        BooleanAttribute.put(column, "ordered", false);
        integers(column, "codes", codes);
        strings(column, "categories", categories);
    }
}
