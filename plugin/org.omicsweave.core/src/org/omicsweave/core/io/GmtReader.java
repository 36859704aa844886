package org.omicsweave.core.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.omicsweave.core.data.GeneSet;
import org.omicsweave.core.data.InputException;
import org.omicsweave.core.data.Progress;

/**
 * Reads gene sets in GMT, the format of MSigDB: a line a set, with name, description and genes separated by tabs; plain
 * or gzip. Genes that a set lists twice are taken once; a set may be empty.
 */
public final class GmtReader {

    private static final int LINES_BETWEEN_REPORTS = 256;

    private GmtReader() {
    }

    /**
     * @return the sets in the order of the file, at least one
     * @throws InputException naming file and line: no such file, damaged gzip, no tabs, two sets of one name, a set
     *         without name, NUL bytes, no sets
     */
    public static List<GeneSet> read(Path path, Progress progress) {
        TextFile file = new TextFile(path);
        while (true) {
            try (TextFile.Opened opened = file.open(); BufferedReader reader = new BufferedReader(opened.reader())) {
                return read(file, reader, opened.counter(), progress);
            } catch (CharacterCodingException e) {
                if (!file.fallBack()) {
                    throw file.failure(e);
                }
            } catch (IOException e) {
                throw file.failure(e);
            }
        }
    }

    private static List<GeneSet> read(TextFile file, BufferedReader reader, TextFile.Counter counter,
        Progress progress) throws IOException {
        List<GeneSet> sets = new ArrayList<>();
        Map<String, Integer> lines = new HashMap<>();
        Map<String, String> genes = new HashMap<>();
        double size = Math.max(1, file.size());
        int number = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            String place = file.path() + ", line " + number + ": ";
            GeneSet set = parse(line, place, genes);
            Integer other = lines.putIfAbsent(set.name(), number);
            if (other != null) {
                throw new InputException(place + "the set \"" + set.name() + "\" was already on line " + other
                    + ". Rename or remove one of them.");
            }
            sets.add(set);
            if (number % LINES_BETWEEN_REPORTS == 0) {
                progress.report(Math.min(1, counter.count() / size), "Reading gene sets");
            }
        }
        if (sets.isEmpty()) {
            throw new InputException(file.path() + ": there is no gene set in the file.");
        }
        return sets;
    }

    /** @param genes one text for each gene, however many sets have it */
    private static GeneSet parse(String line, String place, Map<String, String> genes) {
        if (line.indexOf('\0') >= 0) {
            throw new InputException(place + "NUL bytes. The file is damaged or is not a text file.");
        }
        int tab = line.indexOf('\t');
        if (tab < 0) {
            throw new InputException(place + "there is no tab. A line of a GMT file holds name, description and genes, "
                + "separated by tabs.");
        }
        String name = line.substring(0, tab).strip();
        if (name.isEmpty()) {
            throw new InputException(place + "the set has no name.");
        }
        int next = line.indexOf('\t', tab + 1);
        String description = line.substring(tab + 1, next < 0 ? line.length() : next).strip();
        Set<String> members = new LinkedHashSet<>();
        while (next >= 0) {
            int end = line.indexOf('\t', next + 1);
            String gene = line.substring(next + 1, end < 0 ? line.length() : end).strip();
            if (!gene.isEmpty()) {
                members.add(genes.computeIfAbsent(gene, text -> text));
            }
            next = end;
        }
        return new GeneSet(name, description, List.copyOf(members));
    }
}
