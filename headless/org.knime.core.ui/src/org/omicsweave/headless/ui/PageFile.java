package org.omicsweave.headless.ui;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes one file of a page: its scripts, its styles and its initial data are put inside. */
final class PageFile {

    /** Answers the page as KNIME would, so that it works as a file: "parent" is the page itself. */
    private static final String ANSWERS = """
        <script type="application/json" id="initial-data">%s</script>
        <script>
        Object.defineProperty(window, "parent", { value: window });
        addEventListener("message", (event) => {
          const { type, requestId, payload } = event.data ?? {};
          if (event.source !== window || type !== "UIExtensionRequest") return;
          const answer = payload.method === "getConfig"
            ? { nodeId: "", projectId: "", workflowId: "", extensionType: "view", hasNodeView: true,
                initialData: document.getElementById("initial-data").textContent }
            : null;
          window.postMessage({ type: "UIExtensionResponse", requestId, payload: answer }, "*");
        });
        </script>
        """;

    private static final Pattern SCRIPT = Pattern.compile("<script([^>]*?) src=\"([^\":]+)\"([^>]*)>\\s*</script>");

    private static final Pattern STYLE = Pattern.compile("<link[^>]* href=\"([^\":]+\\.css)\"[^>]*>");

    private final OpenView view;

    PageFile(final OpenView view) {
        this.view = view;
    }

    /** @throws IOException if the bundle lacks a file */
    String html() throws IOException {
        String html = withScripts(view.page());
        html = withStyles(html);
        final int head = html.indexOf("<head>");
        final int at = head < 0 ? html.indexOf('>') + 1 : head + "<head>".length(); // behind <html> or the doctype
        final String data = view.initialData() == null ? "" : view.initialData().replace("<", "\\u003c");
        return html.substring(0, at) + "\n" + String.format(ANSWERS, data) + html.substring(at);
    }

    /** What is no resource of the page stays as it is: KNIME would not serve it either. */
    private String withScripts(final String html) throws IOException {
        final Matcher script = SCRIPT.matcher(html);
        final StringBuilder whole = new StringBuilder();
        while (script.find()) {
            final Optional<String> text = resource(script.group(2)).map(t -> t.replace("</script", "<\\/script"));
            script.appendReplacement(whole, Matcher.quoteReplacement(text.isEmpty() ? script.group()
                : "<script" + script.group(1) + script.group(3) + ">" + text.get() + "</script>"));
        }
        return script.appendTail(whole).toString();
    }

    private String withStyles(final String html) throws IOException {
        final Matcher style = STYLE.matcher(html);
        final StringBuilder whole = new StringBuilder();
        while (style.find()) {
            final Optional<String> text = resource(style.group(1)).map(t -> t.replace("</style", "<\\/style"));
            style.appendReplacement(whole,
                Matcher.quoteReplacement(text.isEmpty() ? style.group() : "<style>" + text.get() + "</style>"));
        }
        return style.appendTail(whole).toString();
    }

    /** @param path relative to the page */
    private Optional<String> resource(final String path) throws IOException {
        final String page = view.pageName();
        final String folder = page.substring(0, page.lastIndexOf('/') + 1);
        return view.resource(folder + (path.startsWith("./") ? path.substring(2) : path))
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
