package org.omicsweave.headless.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.knime.core.node.NodeSettings;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** The view as its page gets it. */
class OpenViewTest {

    private final TestNodes.Good node = new TestNodes.Good();

    @Test
    void initialDataOfDefaultsAndOfSettings() {
        assertThat(OpenView.open(node, node.createNodeModel(), null).orElseThrow().initialData())
            .isEqualTo("{\"result\":{\"text\":\"a </script> in a heading\"}}");
        final NodeSettings settings = new NodeSettings("view");
        settings.addString("heading", "another");
        assertThat(OpenView.open(node, node.createNodeModel(), settings).orElseThrow().initialData())
            .contains("in another");
    }

    @Test
    void brokenSettingsAreRefused() {
        assertThatThrownBy(() -> OpenView.open(node, node.createNodeModel(), new NodeSettings("view")))
            .isInstanceOf(IllegalStateException.class).hasMessage("Parameters should be valid.");
    }

    @Test
    void thePageAsAFileHasItsDataAndNothingCanEndIt() throws IOException {
        final String html = OpenView.open(node, node.createNodeModel(), null).orElseThrow().asFile();
        assertThat(html).startsWith("<html><head>\n<script type=\"application/json\" id=\"initial-data\">{\"result\"")
            .contains("a \\u003c/script> in").endsWith("<title>t</title></head></html>");
    }

    /** Its page has a script and a style of its own, and a script from elsewhere. */
    static final class WithResources extends DefaultNodeFactory {
        WithResources() {
            super(DefaultNode.create().name("n").icon("i").shortDescription("s").fullDescription("f")
                .sinceVersion(5, 8, 0).ports(p -> { })
                .model(m -> m.withoutParameters().configure((in, out) -> { }).execute((in, out) -> { }))
                .addView(v -> v.withoutParameters().description("d").page(p -> p.fromString(() -> "<html><head>"
                    + "<link rel=\"stylesheet\" href=\"a.css\"><script type=\"module\" src=\"./a.js\"></script>"
                    + "<script src=\"other.js\"></script></head></html>").relativePath("pages/view.html")
                    .addResourceFromString(() -> "const s = '</script>$1';", "pages/a.js")
                    .addResourceFromString(() -> "p { }", "pages/a.css"))));
        }
    }

    @Test
    void scriptsAndStylesArePutIntoTheFile() throws IOException {
        final var withResources = new WithResources();
        final String html =
            OpenView.open(withResources, withResources.createNodeModel(), null).orElseThrow().asFile();
        assertThat(html).contains("<style>p { }</style>",
            "<script type=\"module\">const s = '<\\/script>$1';</script>", "<script src=\"other.js\"></script>");
    }

    @Test
    void pagesOfUnknownTypesAreRefused() {
        assertThatThrownBy(() -> DefaultNode.create().name("n").icon("i").shortDescription("s").fullDescription("f")
            .sinceVersion(5, 8, 0).ports(p -> { })
            .model(m -> m.withoutParameters().configure((in, out) -> { }).execute((in, out) -> { }))
            .addView(v -> v.withoutParameters().description("d")
                .page(p -> p.fromString(() -> "").relativePath("view.txt"))))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("view.txt");
    }
}
