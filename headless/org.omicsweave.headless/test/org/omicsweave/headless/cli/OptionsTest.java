package org.omicsweave.headless.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

class OptionsTest {

    private static Options parse(String... args) throws UsageException {
        return Options.parse(args);
    }

    @Test
    void allOptions() throws UsageException {
        Options o = parse("wf", "--out", "out", "--set", "A.b=1", "--set", "A.c=x=y", "--verbose");
        assertThat(o).isEqualTo(new Options(Path.of("wf"), Path.of("out"), List.of("A.b=1", "A.c=x=y"), false,
            true, false));
        assertThat(parse("wf", "--list-nodes").listNodes()).isTrue();
        assertThat(parse().help()).isTrue();
        assertThat(parse("--help").help()).isTrue();
    }

    @Test
    void mistakesAreExplained() {
        assertThatThrownBy(() -> parse("wf")).isInstanceOf(UsageException.class).hasMessageContaining("--out");
        assertThatThrownBy(() -> parse("--out", "o")).hasMessageContaining("No workflow");
        assertThatThrownBy(() -> parse("a", "b", "--out", "o")).hasMessageContaining("Two workflows");
        assertThatThrownBy(() -> parse("wf", "--out")).hasMessageContaining("behind --out");
        assertThatThrownBy(() -> parse("wf", "--oot", "o")).hasMessageContaining("--oot");
    }
}
