package org.omicsweave.headless.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.knime.core.util.FileUtil;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Runs the cases of a conformance kit, a folder of what the real KNIME did with a small extension, and compares. The
 * extension's bundle must be among the bundles of the running framework.
 *
 * What may differ is listed, with reasons, in left-out.txt beside this class. The run fails if anything else differs, and
 * if something listed does not differ any more.
 */
public final class ConformanceMain {

    private ConformanceMain() {
    }

    /**
     * @param args the folder of the kit; then, if wanted, names of cases (with * as a wildcard) to run only those
     * @return the exit code
     */
    public static int run(String[] args) throws IOException {
        Locale.setDefault(Locale.US);
        Path kit = Path.of(args[0]);
        List<String> wanted = Arrays.asList(args).subList(1, args.length);
        LeftOut leftOut = LeftOut.read(new String(resource("left-out.txt"), StandardCharsets.UTF_8));
        List<String> unlisted = new ArrayList<>();
        int cases = 0;
        int agreed = 0;
        for (Path file : cases(kit, wanted)) {
            String name = file.getFileName().toString().replace(".json", "");
            List<Difference> differences = compare(kit, name);
            List<Difference> unexpected = differences.stream().filter(d -> !leftOut.covers(name, d)).toList();
            cases++;
            agreed += differences.isEmpty() ? 1 : 0;
            if (!unexpected.isEmpty()) {
                unlisted.add(name);
                System.out.println(name + ": " + unexpected.size() + " differences");
                unexpected.forEach(d -> System.out.println("    " + d));
            }
        }
        List<String> unused = wanted.isEmpty() ? leftOut.unused() : List.of();
        System.out.println();
        leftOut.print(System.out);
        unused.forEach(u -> System.out.println("Agrees now, take it out of left-out.txt: " + u));
        System.out.println(cases + " cases: " + agreed + " agree in everything, "
            + (cases - agreed - unlisted.size()) + " but for what is left out, " + unlisted.size() + " do not: " + unlisted);
        return unlisted.isEmpty() && unused.isEmpty() ? 0 : 1;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = ConformanceMain.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    private static List<Path> cases(Path kit, List<String> wanted) throws IOException {
        try (Stream<Path> files = Files.list(kit.resolve("cases"))) {
            return files.filter(f -> f.toString().endsWith(".json"))
                .filter(f -> wanted.isEmpty() || wanted.stream().anyMatch(
                    w -> LeftOut.glob(w).matcher(f.getFileName().toString().replace(".json", "")).matches()))
                .sorted().toList();
        }
    }

    private static List<Difference> compare(Path kit, String name) throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode what = json.readTree(kit.resolve("cases").resolve(name + ".json").toFile());
        Path work = FileUtil.createTempDir("conformance").toPath();
        try {
            Recorder recorder = new Recorder(what, work);
            JsonNode actual = recorder.record(kit.resolve("workflows").resolve(what.path("workflow").asText(name)));
            Path expected = kit.resolve("expected").resolve(name);
            JsonNode recorded = json.readTree(expected.resolve("result.json").toFile());
            List<Difference> differences = new ArrayList<>(Difference.between("", recorded, actual));
            if (Files.isDirectory(expected.resolve("saved")) && recorder.savedFolder() != null) {
                differences.addAll(SavedFolder.compare(expected.resolve("saved"), recorder.savedFolder()));
            }
            if (recorded.has("reloaded") && SavedFolder.hasData(expected.resolve("saved"))) {
                differences.addAll(Difference.between("/fromKnime", recorded.get("reloaded"),
                    new Recorder(what, Files.createDirectory(work.resolve("knime"))).recordSaved(expected.resolve("saved"))));
            }
            return differences;
        } finally {
            FileUtil.deleteRecursively(work.toFile());
        }
    }
}
