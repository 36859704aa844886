package org.omicsweave.headless.conformance;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.MissingCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.config.base.AbstractConfigEntry;
import org.knime.core.node.config.base.ConfigBase;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.workflow.NodeMessage;
import org.omicsweave.headless.access.NodeAccess;
import org.omicsweave.headless.engine.MissingFactory;
import org.omicsweave.headless.engine.Node;
import org.omicsweave.headless.engine.Workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes down the states, messages, specs and tables of a workflow. */
final class StateRecorder {

    private static final int MAX_COLUMNS = 20;

    private final JsonNode what;

    private final Texts texts;

    StateRecorder(JsonNode what, Texts texts) {
        this.what = what;
        this.texts = texts;
    }

    ObjectNode record(Workflow workflow) {
        ObjectNode o = JsonNodeFactory.instance.objectNode();
        o.put("workflowState", workflow.state().name());
        ArrayNode nodes = o.putArray("nodes");
        workflow.nodes().forEach(n -> record(n, nodes.addObject()));
        ArrayNode connections = o.putArray("connections");
        workflow.connections().stream()
            .map(c -> c.source() + " port " + c.sourcePort() + " -> " + c.destination() + " port " + c.destinationPort())
            .sorted().forEach(connections::add);
        return o;
    }

    /** @return states and messages only */
    ArrayNode messages(Workflow workflow) {
        ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
        workflow.nodes().forEach(n -> head(n, nodes.addObject()));
        return nodes;
    }

    private void head(Node node, ObjectNode o) {
        o.put("id", node.id());
        o.put("name", node.name());
        o.put("class", node.factory() instanceof MissingFactory ? "org.knime.core.node.missing.MissingNodeFactory"
            : node.factory().getClass().getName());
        o.put("state", node.state().name());
        NodeMessage m = node.message();
        ObjectNode message = o.putObject("message");
        message.put("type", m.getMessageType().name());
        message.put("text", texts.normalise(m.getMessage()));
        m.getIssue().ifPresent(i -> message.put("issue", texts.normalise(i)));
        if (!m.getResolutions().isEmpty()) {
            m.getResolutions().forEach(message.putArray("resolutions")::add);
        }
    }

    private void record(Node node, ObjectNode o) {
        head(node, o);
        if (what.path("settings").asBoolean(false)) {
            o.set("settings", settings(parameters(node)));
        }
        if (what.path("variables").asBoolean(false)) {
            ObjectNode variables = o.putObject("variables");
            node.outgoingVariables().forEach((name, v) -> variables.put(name,
                v.getVariableType().getIdentifier() + " " + v.getValueAsString()));
        }
        if (what.path("portNames").asBoolean(false)) {
            ArrayNode in = o.putArray("inputs");
            for (int i = 0; i < node.inTypes().length; i++) {
                in.add(port(node.inName(i), node.inTypes()[i]));
            }
            ArrayNode out = o.putArray("outputNames");
            for (int i = 0; i < node.outTypes().length; i++) {
                out.add(port(node.outName(i), node.outTypes()[i]));
            }
        }
        ArrayNode outputs = o.putArray("outputs");
        for (int i = 1; i < node.outTypes().length; i++) {
            output(node, i, outputs.addObject());
        }
    }

    /** @return what the node would save; of a node that is not available, what its file has */
    private static NodeSettings parameters(Node node) {
        if (node.factory() instanceof MissingFactory) {
            return (NodeSettings)node.settings().getEntry("model");
        }
        NodeSettings settings = new NodeSettings("model");
        NodeAccess.get().saveSettings(node.model(), settings);
        return settings;
    }

    private static String port(String name, PortType type) {
        return name + " : " + type.getName()
            + (type.isOptional() ? " (optional)" : "");
    }

    private static JsonNode settings(ConfigBase config) {
        ObjectNode o = JsonNodeFactory.instance.objectNode();
        for (String key : config.keySet()) {
            AbstractConfigEntry e = config.getEntry(key);
            if (e instanceof ConfigBase c) {
                o.set(key, settings(c));
            } else {
                o.put(key, e.getType() + " " + e.toStringValue());
            }
        }
        return o;
    }

    private void output(Node node, int port, ObjectNode o) {
        o.put("port", port);
        PortObjectSpec spec = node.outSpec(port);
        o.put("specClass", spec == null ? null : spec.getClass().getName());
        if (spec instanceof DataTableSpec t) {
            o.set("spec", columns(t));
        }
        PortObject object = node.outObject(port);
        o.put("objectClass", object == null ? null : object.getClass().getName());
        o.put("summary", texts.normalise(node.outSummary(port)));
        if (object instanceof BufferedDataTable t) {
            o.set("columns", columns(t.getDataTableSpec()));
            o.put("rowCount", t.size());
            ArrayNode rows = o.putArray("rows");
            int max = what.path("rows").asInt(50);
            for (DataRow row : t) {
                if (rows.size() == max) {
                    break;
                }
                ArrayNode cells = rows.addArray().add(texts.normalise(row.getKey().getString()));
                row.forEach(c -> add(c, cells));
            }
        }
    }

    private void add(DataCell cell, ArrayNode cells) {
        if (!cell.isMissing()) {
            cells.add(texts.normalise(cell.toString()));
        } else if (cell instanceof MissingCell m && m.getError() != null) {
            cells.addObject().put("missing", m.getError());
        } else {
            cells.addNull();
        }
    }

    private ArrayNode columns(DataTableSpec spec) {
        ArrayNode a = JsonNodeFactory.instance.arrayNode();
        spec.stream().limit(MAX_COLUMNS).forEach((DataColumnSpec c) -> a.add(texts.normalise(c.getName()) + " : "
            + c.getType().getName()));
        if (spec.getNumColumns() > MAX_COLUMNS) {
            a.add("... " + spec.getNumColumns() + " columns");
        }
        return a;
    }
}
