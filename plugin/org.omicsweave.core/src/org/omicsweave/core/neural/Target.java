package org.omicsweave.core.neural;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.SampleMetadata;
import org.omicsweave.core.data.SampleMetadata.Column;
import org.omicsweave.core.data.SampleMetadata.NumberColumn;
import org.omicsweave.core.neural.AnnOptions.Task;

/**
 * What is to be predicted of the samples for which it is known.
 *
 * @param task CLASSES, REGRESSION or SURVIVAL
 * @param classes class names, empty unless CLASSES
 * @param samples indices of the samples with a known target
 * @param values class index, number, or time of each of {@code samples}
 * @param observed whether the event was observed, for SURVIVAL; else all true
 */
record Target(Task task, List<String> classes, int[] samples, double[] values, boolean[] observed) {

    private static final int MOST_CLASSES_OF_NUMBERS = 5;
    private static final Set<String> YES = Set.of("1", "true", "yes", "dead", "deceased", "event");
    private static final Set<String> NO = Set.of("0", "false", "no", "alive", "living", "censored");

    /**
     * @throws InputException if the column is absent, has one class, a class of one sample, or is not of the task's kind
     */
    static Target of(SampleMetadata metadata, int sampleCount, AnnOptions options) {
        Column column = column(metadata, options.target());
        if (options.task() == Task.SURVIVAL) {
            return survival(column, column(metadata, options.event()), sampleCount);
        }
        int[] known = IntStream.range(0, sampleCount).filter(i -> column.text(i) != null).toArray();
        boolean classes = options.task() == Task.CLASSES || options.task() == Task.AUTO && looksLikeClasses(column, known);
        return classes ? classes(column, known) : regression(column, known);
    }

    /** Number of outputs of the network. */
    int outputs() {
        return task == Task.CLASSES ? classes.size() : 1;
    }

    /** The target of some of the samples, by position in {@link #samples}. */
    Target select(int[] positions) {
        boolean[] selectedEvents = new boolean[positions.length];
        IntStream.range(0, positions.length).forEach(i -> selectedEvents[i] = observed[positions[i]]);
        return new Target(task, classes, Arrays.stream(positions).map(p -> samples[p]).toArray(),
            Arrays.stream(positions).mapToDouble(p -> values[p]).toArray(), selectedEvents);
    }

    /** What folds are balanced by: the class, or whether the event was observed. */
    int[] strata() {
        return switch (task) {
            case CLASSES -> Arrays.stream(values).mapToInt(v -> (int)v).toArray();
            case SURVIVAL -> IntStream.range(0, observed.length).map(i -> observed[i] ? 1 : 0).toArray();
            default -> new int[values.length];
        };
    }

    private static Target classes(Column column, int[] known) {
        TreeSet<String> names = new TreeSet<>();
        Arrays.stream(known).forEach(i -> names.add(column.text(i)));
        List<String> classes = List.copyOf(names);
        if (classes.size() < 2) {
            throw new InputException("Column \"" + column.name() + "\" has "
                + (classes.isEmpty() ? "no value" : "only the class \"" + classes.get(0) + "\"")
                + ": there is nothing to predict. Choose a column with at least two classes.");
        }
        double[] values = Arrays.stream(known).mapToDouble(i -> classes.indexOf(column.text(i))).toArray();
        int[] sizes = new int[classes.size()];
        Arrays.stream(values).forEach(v -> sizes[(int)v]++);
        for (int c = 0; c < sizes.length; c++) {
            if (sizes[c] < 2) {
                throw new InputException("Class \"" + classes.get(c) + "\" of column \"" + column.name()
                    + "\" has only one sample. Leave that sample out, or join the class with another"
                    + (classes.size() > 20 ? "; with " + classes.size() + " classes, is it the right column?" : "."));
            }
        }
        return new Target(Task.CLASSES, classes, known, values, all(known.length));
    }

    private static Target regression(Column column, int[] known) {
        double[] values = numbers(column, known);
        if (Arrays.stream(values).distinct().count() < 2) {
            throw new InputException("Column \"" + column.name() + "\" has fewer than two different numbers: there is nothing "
                + "to predict.");
        }
        return new Target(Task.REGRESSION, List.of(), known, values, all(known.length));
    }

    private static Target survival(Column time, Column event, int sampleCount) {
        int[] known = IntStream.range(0, sampleCount).filter(i -> time.text(i) != null && event.text(i) != null).toArray();
        double[] times = numbers(time, known);
        boolean[] observed = new boolean[known.length];
        int events = 0;
        for (int i = 0; i < known.length; i++) {
            String text = event.text(known[i]).toLowerCase(Locale.ROOT).strip();
            if (!YES.contains(text) && !NO.contains(text)) {
                throw new InputException("Column \"" + event.name() + "\" has the value \"" + event.text(known[i])
                    + "\": use 1 for an observed event and 0 for a censored time.");
            }
            observed[i] = YES.contains(text);
            events += observed[i] ? 1 : 0;
            if (times[i] < 0) {
                throw new InputException("Column \"" + time.name() + "\" has the negative time " + times[i] + ".");
            }
        }
        if (events < 2) {
            throw new InputException("Survival needs at least two observed events; column \"" + event.name() + "\" has " + events
                + " among the samples with a time.");
        }
        return new Target(Task.SURVIVAL, List.of(), known, times, observed);
    }

    private static boolean looksLikeClasses(Column column, int[] known) {
        if (!(column instanceof NumberColumn numbers)) {
            return true;
        }
        double[] different = Arrays.stream(known).mapToDouble(i -> numbers.values()[i]).distinct().toArray();
        return different.length <= MOST_CLASSES_OF_NUMBERS && Arrays.stream(different).allMatch(v -> v == Math.rint(v));
    }

    private static double[] numbers(Column column, int[] known) {
        if (known.length > 0 && !(column instanceof NumberColumn)) {
            throw new InputException("Column \"" + column.name() + "\" holds texts such as \"" + column.text(known[0])
                + "\"; numbers are needed here.");
        }
        double[] values = Arrays.stream(known).mapToDouble(i -> ((NumberColumn)column).values()[i]).toArray();
        if (Arrays.stream(values).anyMatch(Double::isInfinite)) {
            throw new InputException("Column \"" + column.name() + "\" has an infinite value.");
        }
        return values;
    }

    private static Column column(SampleMetadata metadata, String name) {
        return metadata.column(name).orElseThrow(() -> new InputException("The sample metadata have no column \"" + name
            + "\". They have: " + metadata.columns().stream().map(Column::name).toList() + "."));
    }

    private static boolean[] all(int length) {
        boolean[] values = new boolean[length];
        Arrays.fill(values, true);
        return values;
    }
}
