package org.omicsweave.headless.conformance;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.node.DefaultNodeFactory;
import org.omicsweave.headless.engine.Connection;
import org.omicsweave.headless.engine.Node;
import org.omicsweave.headless.engine.NodeState;
import org.omicsweave.headless.engine.Views;
import org.omicsweave.headless.engine.Workflow;
import org.omicsweave.headless.ui.DialogJson;
import org.omicsweave.headless.ui.OpenView;
import org.omicsweave.headless.ui.PortsInput;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes down what the pages of views and dialogs get. */
final class PageRecorder {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Workflow workflow;

    private final Texts texts;

    PageRecorder(Workflow workflow, Texts texts) {
        this.workflow = workflow;
        this.texts = texts;
    }

    ArrayNode views() throws IOException {
        ArrayNode views = JsonNodeFactory.instance.arrayNode();
        for (Node node : workflow.nodes()) {
            if (!(node.factory() instanceof DefaultNodeFactory f && f.hasNodeView())) {
                continue;
            }
            ObjectNode o = views.addObject();
            o.put("id", node.id());
            try {
                Views.with(node, v -> {
                    o.put("page", v.pageName());
                    o.put("contentType", v.contentType());
                    o.set("initialData", parse(v.initialData()));
                    return null;
                });
            } catch (InvalidSettingsException | RuntimeException e) {
                o.put("exception", e.getClass().getName() + ": " + e.getMessage());
            }
        }
        return views;
    }

    ArrayNode dataService(JsonNode requests) throws IOException {
        ArrayNode answers = JsonNodeFactory.instance.arrayNode();
        Map<Integer, OpenView> open = new HashMap<>();
        for (JsonNode r : requests) {
            int id = r.get("node").asInt();
            Node node = workflow.node(id);
            ObjectNode o = answers.addObject();
            o.put("id", id);
            o.set("request", r.get("request"));
            String request = r.get("request").isTextual() ? r.get("request").asText() : r.get("request").toString();
            try {
                if (!open.containsKey(id)) {
                    Views.with(node, v -> open.put(id, v));
                }
                String answer = Views.with(node, v -> open.get(id).call(request)).orElse("null");
                o.set("response", parse(answer));
            } catch (InvalidSettingsException | RuntimeException e) {
                o.put("exception", e.getClass().getName() + ": " + e.getMessage());
            }
        }
        return answers;
    }

    ArrayNode dialogs() {
        ArrayNode dialogs = JsonNodeFactory.instance.arrayNode();
        for (Node node : workflow.nodes()) {
            if (node.factory() instanceof DefaultNodeFactory f && f.hasNodeDialog()) {
                ObjectNode o = dialogs.addObject();
                o.put("id", node.id());
                try {
                    JsonNode data = parse(DialogJson.of(node.factory(), settings(node, "model"), settings(node, "view"),
                        input(node)));
                    dropTexts(data.path("schema"));
                    data.fields().forEachRemaining(e -> o.set(e.getKey(), e.getValue()));
                } catch (IOException | RuntimeException | InvalidSettingsException e) {
                    o.put("exception", e.getClass().getName() + ": " + e.getMessage());
                }
            }
        }
        return dialogs;
    }

    /** Titles and descriptions are not recorded. */
    private static void dropTexts(JsonNode schema) {
        schema.forEach(PageRecorder::dropTexts);
        if (schema instanceof ObjectNode o && !o.path("title").isObject()) {
            o.remove("title");
        }
        if (schema instanceof ObjectNode o && !o.path("description").isObject()) {
            o.remove("description");
        }
    }

    private static NodeSettings settings(Node node, String key) throws InvalidSettingsException {
        return node.settings().containsKey(key) ? node.settings().getNodeSettings(key) : null;
    }

    private PortsInput input(Node node) {
        int inputs = node.inTypes().length - 1;
        PortType[] in = new PortType[inputs];
        PortType[] out = new PortType[node.outTypes().length - 1];
        PortObjectSpec[] specs = new PortObjectSpec[inputs];
        PortObject[] objects = new PortObject[inputs];
        System.arraycopy(node.inTypes(), 1, in, 0, inputs);
        System.arraycopy(node.outTypes(), 1, out, 0, out.length);
        for (int i = 0; i < inputs; i++) {
            int port = i + 1;
            Optional<Connection> c = workflow.connections().stream()
                .filter(x -> x.destination() == node.id() && x.destinationPort() == port).findFirst();
            if (c.isPresent()) {
                Node source = workflow.node(c.get().source());
                specs[i] = source.outSpec(c.get().sourcePort());
                objects[i] = source.state() == NodeState.EXECUTED ? source.outObject(c.get().sourcePort()) : null;
            }
        }
        return new PortsInput(in, out, specs, objects);
    }

    private JsonNode parse(String json) throws IOException {
        if (json == null || json.isEmpty()) {
            return JsonNodeFactory.instance.nullNode();
        }
        JsonNode node = JSON.readTree(texts.normalise(json));
        node.findParents("stackTrace").forEach(p -> ((ObjectNode)p).put("stackTrace", "(stack trace)"));
        return node;
    }
}
