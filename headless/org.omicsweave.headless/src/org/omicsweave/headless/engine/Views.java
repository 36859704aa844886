package org.omicsweave.headless.engine;

import java.io.IOException;
import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.omicsweave.headless.ui.OpenView;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Opens the views of nodes. */
public final class Views {

    private Views() {
    }

    /** What is done with an open view. */
    public interface Use<T> {
        T with(OpenView view) throws IOException;
    }

    /**
     * @return the view as a page that needs nothing else, empty if the node has no view
     * @throws IOException if the view failed to give its data: the page would show nothing else
     */
    public static Optional<String> asFile(Node node) throws IOException, InvalidSettingsException {
        return with(node, view -> {
            if (view.initialData() != null) {
                JsonNode data = new ObjectMapper().readTree(view.initialData());
                for (String error : new String[]{"internalError", "userError"}) {
                    if (data.has(error)) {
                        throw new IOException("its data could not be made: " + data.get(error).path("typeName").asText() + " "
                            + data.get(error).path("message").asText());
                    }
                }
            }
            return view.asFile();
        });
    }

    /** Runs something with the node's view, in the node's context; empty if the node has no view. */
    public static <T> Optional<T> with(Node node, Use<T> use) throws IOException, InvalidSettingsException {
        NodeSettings settings = settings(node);
        Optional<OpenView> view = node.inContext(() -> OpenView.open(node.factory(), node.model(), settings));
        return view.isEmpty() ? Optional.empty() : Optional.ofNullable(node.inContext(() -> use.with(view.get())));
    }

    /** @return the view's settings with flow variables in them, null if there are none */
    private static NodeSettings settings(Node node) throws InvalidSettingsException {
        if (!node.settings().containsKey("view")) {
            return null;
        }
        NodeSettings settings = new NodeSettings("view");
        node.settings().getNodeSettings("view").copyTo(settings);
        VariableMapping.of(node.settings(), "view_variables").override(settings, Configurer.inVariables(node));
        return settings;
    }
}
