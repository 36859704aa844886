package org.omicsweave.nodes.ports;

import java.util.List;
import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;
import org.omicsweave.core.neural.AnnOptions.Task;
import org.omicsweave.core.neural.NetworkModel;

/** What a Network Model predicts; the task and the classes are unknown before training. */
public final class NetworkModelPortObjectSpec extends AbstractSimplePortObjectSpec {

    /** Loads and saves the spec. */
    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<NetworkModelPortObjectSpec> {
    }

    private static final int FORMAT = 1;

    private String target = "";

    private Optional<Task> task = Optional.empty();

    private Optional<List<String>> classes = Optional.empty();

    /** For the framework, which calls {@link #load} next. */
    public NetworkModelPortObjectSpec() {
    }

    private NetworkModelPortObjectSpec(String target, Optional<Task> task, Optional<List<String>> classes) {
        this.target = target;
        this.task = task;
        this.classes = classes;
    }

    /** The spec before training. */
    public static NetworkModelPortObjectSpec expected(String target) {
        return new NetworkModelPortObjectSpec(target, Optional.empty(), Optional.empty());
    }

    /** The spec of a model. */
    public static NetworkModelPortObjectSpec of(NetworkModel model) {
        return new NetworkModelPortObjectSpec(model.options().target(), Optional.of(model.task()),
            Optional.of(model.classes()));
    }

    /** Name of the predicted column. */
    public String target() {
        return target;
    }

    /** CLASSES, REGRESSION or SURVIVAL, if known. */
    public Optional<Task> task() {
        return task;
    }

    /** Names of the classes, if known. */
    public Optional<List<String>> classes() {
        return classes;
    }

    /** "predicts subtype: Basal, Her2, LumA". */
    String describe() {
        return "predicts " + target
            + classes.filter(names -> !names.isEmpty()).map(names -> ": " + String.join(", ", names)).orElse("");
    }

    @Override
    protected void save(ModelContentWO model) {
        PortContent.saveFormat(model, FORMAT);
        model.addString("target", target);
        model.addString("task", task.map(Task::name).orElse(null));
        model.addStringArray("classes", classes.map(names -> names.toArray(String[]::new)).orElse(null));
    }

    @Override
    protected void load(ModelContentRO model) throws InvalidSettingsException {
        PortContent.checkFormat(model, FORMAT, "Network Model port");
        target = model.getString("target");
        try {
            task = Optional.ofNullable(model.getString("task")).map(Task::valueOf);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException("Unknown task in a Network Model port: " + e.getMessage(), e);
        }
        classes = Optional.ofNullable(model.getStringArray("classes")).map(List::of);
    }
}
