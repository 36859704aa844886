package org.omicsweave.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Nodes and pages agree on what is sent: a record FooBarView has the fields of the example views/data/foo-bar.json, with
 * which the page foo-bar is tested.
 */
class PageRecordsTest {

    private static final Path SOURCES = Path.of("src");

    private static final Path EXAMPLES = Path.of("views", "data");

    /** Every field of the example must be one of the record, and the other way round. */
    private static final ObjectMapper STRICT = new ObjectMapper()
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    @TestFactory
    Stream<DynamicTest> theRecordIsWhatThePageExpects() throws IOException {
        return records().stream().map(source -> DynamicTest.dynamicTest(name(source), () -> {
            Path example = EXAMPLES.resolve(page(source) + ".json");
            assertThat(example).exists();
            assertThat(STRICT.readValue(example.toFile(), Class.forName(className(source)))).isNotNull();
        }));
    }

    @Test
    void thereAreRecords() throws IOException {
        assertThat(records()).isNotEmpty();
    }

    private static List<Path> records() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.getFileName().toString().endsWith("View.java")).sorted().toList();
        }
    }

    private static String name(Path source) {
        return source.getFileName().toString().replace(".java", "");
    }

    /** MofaTrainingView: mofa-training. */
    private static String page(Path source) {
        return name(source).replaceFirst("View$", "").replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static String className(Path source) {
        return SOURCES.relativize(source).toString().replace(".java", "").replace('/', '.').replace('\\', '.');
    }
}
