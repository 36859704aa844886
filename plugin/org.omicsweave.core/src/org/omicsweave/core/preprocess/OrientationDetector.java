package org.omicsweave.core.preprocess;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.NamedMatrix;

/**
 * Finds out where matrices have their samples. In this order: names that the sample metadata or a matrix of known
 * orientation has; names that the matrices share; what the names themselves say (sample, gene, ENSG, TCGA-, ...);
 * many more features than samples. Views that share the names of both sides, as two layers of the same genes do, are told
 * apart by the latter two.
 */
final class OrientationDetector {

    private static final double CLEARLY = 1.5;
    private static final double MANY_MORE = 5;
    /** Share of common names that is no accident. */
    private static final double SHARED = 0.1;
    private static final Pattern SAMPLE_WORD = Pattern.compile(
        "(sample|patient|subject|individual|donor|case|cell|barcode|participant|mouse|tcga-|gsm\\d).*",
        Pattern.CASE_INSENSITIVE);
    /** Not "probe" alone, which is German for sample. */
    private static final Pattern FEATURE_WORD = Pattern.compile(
        "(gene|feature|probe[_ .]?(id|set)|protein|peptide|metabolite|symbol|hugo|ensembl|ens[a-z]*[gt]\\d{6}|id_ref|cpg|cg\\d{6}|"
            + "rs\\d{3}|mirna|hsa-|mmu-|taxon|otu|uniprot|entrez|chr\\d+[:_]).*", Pattern.CASE_INSENSITIVE);

    private final List<ViewSource> sources;
    private final Orientation[] found;
    private final String[] reasons;
    private final boolean[] guessed;

    private OrientationDetector(List<ViewSource> sources) {
        this.sources = sources;
        this.found = new Orientation[sources.size()];
        this.reasons = new String[sources.size()];
        this.guessed = new boolean[sources.size()];
    }

    /** Orientation of a matrix, and why; no reason where it was set. */
    record Found(Orientation orientation, String reason, boolean certain) {
    }

    /**
     * @param known names of samples in the metadata; empty if there is none
     * @throws InputException if it cannot be told for a view
     */
    static List<Found> detect(List<ViewSource> sources, Collection<String> known) {
        return new OrientationDetector(sources).run(known);
    }

    private List<Found> run(Collection<String> metadata) {
        Set<String> known = new HashSet<>(metadata);
        for (int v = 0; v < found.length; v++) {
            Orientation set = sources.get(v).settings().orientation();
            if (set != Orientation.DETECT) {
                found[v] = set;
                known.addAll(names(v, set));
            }
        }
        matchKnown(known, metadata.isEmpty() ? "other views" : "the sample metadata");
        if (undecided() > 1) {
            matchEachOther();
        }
        List<Found> result = new ArrayList<>();
        for (int v = 0; v < found.length; v++) {
            if (found[v] == null && !fromWords(v) && !fromShape(v)) {
                throw undecidable(v);
            }
            result.add(new Found(found[v], reasons[v], !guessed[v]));
        }
        return result;
    }

    private List<String> names(int v, Orientation orientation) {
        NamedMatrix matrix = sources.get(v).matrix();
        return orientation == Orientation.SAMPLES_IN_ROWS ? matrix.rowNames() : matrix.columnNames();
    }

    private int undecided() {
        int count = 0;
        for (Orientation orientation : found) {
            count += orientation == null ? 1 : 0;
        }
        return count;
    }

    /** Decides views that share names with known samples on one side, until no further one can be decided. */
    private void matchKnown(Set<String> known, String where) {
        boolean changed = !known.isEmpty();
        while (changed) {
            changed = false;
            for (int v = 0; v < found.length; v++) {
                if (found[v] == null) {
                    double inRows = share(names(v, Orientation.SAMPLES_IN_ROWS), known);
                    double inColumns = share(names(v, Orientation.SAMPLES_IN_COLUMNS), known);
                    if (decide(v, inRows, inColumns, "names match " + where)) {
                        known.addAll(names(v, found[v]));
                        changed = true;
                    }
                }
            }
        }
    }

    private boolean decide(int v, double rows, double columns, String reason) {
        if (rows > CLEARLY * columns) {
            found[v] = Orientation.SAMPLES_IN_ROWS;
        } else if (columns > CLEARLY * rows) {
            found[v] = Orientation.SAMPLES_IN_COLUMNS;
        } else {
            return false;
        }
        reasons[v] = reason;
        return true;
    }

    /**
     * Views share their samples with all other views, but features with some at most: takes the side on which the view
     * that matches worst matches better, else the side with more matches. Where all share both sides, more matches prove
     * nothing: few samples may be common to layers of the same genes.
     */
    private void matchEachOther() {
        if (IntStream.range(0, found.length).filter(v -> found[v] == null).allMatch(this::sharesBothSides)) {
            decideFirst(this::fromWords);
            decideFirst(this::fromShape);
            return;
        }
        for (int v = 0; v < found.length && undecided() > 1; v++) {
            if (found[v] == null) {
                double[] rows = matches(v, Orientation.SAMPLES_IN_ROWS);
                double[] columns = matches(v, Orientation.SAMPLES_IN_COLUMNS);
                String reason = "names match other views";
                if (decide(v, Arrays.stream(rows).min().orElse(0), Arrays.stream(columns).min().orElse(0), reason)
                    || decide(v, Arrays.stream(rows).sum(), Arrays.stream(columns).sum(), reason)) {
                    matchKnown(new HashSet<>(names(v, found[v])), "other views");
                }
            }
        }
    }

    private boolean sharesBothSides(int v) {
        return Stream.of(Orientation.SAMPLES_IN_ROWS, Orientation.SAMPLES_IN_COLUMNS)
            .allMatch(side -> Arrays.stream(matches(v, side)).allMatch(share -> share >= SHARED));
    }

    /** Decides a view, and with it those that share its samples. */
    private void decideFirst(IntPredicate decides) {
        IntStream.range(0, found.length).filter(v -> found[v] == null && decides.test(v)).findFirst()
            .ifPresent(v -> matchKnown(new HashSet<>(names(v, found[v])), "other views"));
    }

    /** For each other undecided view the share of its names, on its better side, that a side of view v has. */
    private double[] matches(int v, Orientation side) {
        Set<String> samples = new HashSet<>(names(v, side));
        return IntStream.range(0, found.length).filter(w -> w != v && found[w] == null)
            .mapToDouble(w -> Math.max(share(names(w, Orientation.SAMPLES_IN_ROWS), samples),
                share(names(w, Orientation.SAMPLES_IN_COLUMNS), samples))).toArray();
    }

    /** Share of names that are known. */
    private static double share(List<String> names, Set<String> known) {
        return (double)names.stream().filter(known::contains).count() / Math.max(1, names.size());
    }

    /** Whether the names say where the samples are. */
    private boolean fromWords(int v) {
        NamedMatrix matrix = sources.get(v).matrix();
        int rows = score(matrix.rowNames()) + 2 * score(List.of(matrix.corner()));
        int columns = score(matrix.columnNames());
        if (rows == columns) {
            return false;
        }
        found[v] = rows > columns ? Orientation.SAMPLES_IN_ROWS : Orientation.SAMPLES_IN_COLUMNS;
        reasons[v] = "from the names in the file";
        return true;
    }

    /** 1 if most names look like samples, -1 if like features, else 0. */
    private static int score(List<String> names) {
        long samples = names.stream().filter(name -> SAMPLE_WORD.matcher(name).matches()).count();
        long features = names.stream().filter(name -> FEATURE_WORD.matcher(name).matches()).count();
        if (2 * Math.max(samples, features) <= names.size()) {
            return 0;
        }
        return Long.compare(samples, features);
    }

    /** Whether there are many more features than samples. */
    private boolean fromShape(int v) {
        NamedMatrix matrix = sources.get(v).matrix();
        int rows = matrix.rowNames().size();
        int columns = matrix.columnNames().size();
        if (Math.max(rows, columns) <= MANY_MORE * Math.min(rows, columns)) {
            return false;
        }
        found[v] = columns > rows ? Orientation.SAMPLES_IN_ROWS : Orientation.SAMPLES_IN_COLUMNS;
        reasons[v] = "from the shape";
        guessed[v] = true;
        return true;
    }

    private InputException undecidable(int v) {
        NamedMatrix matrix = sources.get(v).matrix();
        return new InputException("View \"" + sources.get(v).name() + "\": it cannot be told whether the samples are "
            + "in the rows or in the columns of " + matrix.source() + " (" + matrix.rowNames().size() + " rows from \""
            + matrix.rowNames().get(0) + "\", " + matrix.columnNames().size() + " columns from \""
            + matrix.columnNames().get(0) + "\"). Set the orientation of the view.");
    }
}
