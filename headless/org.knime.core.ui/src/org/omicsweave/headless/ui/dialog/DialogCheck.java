package org.omicsweave.headless.ui.dialog;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.webui.node.dialog.SettingsType;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.Effect;
import org.omicsweave.headless.ui.parameters.Instances;
import org.omicsweave.headless.ui.parameters.Parameters;

/** Builds what KNIME builds when a dialog opens, and tells what cannot be built. */
public final class DialogCheck {

    private final Map<SettingsType, Class<? extends NodeParameters>> classes;

    private final NodeParametersInput input;

    private final List<String> problems = new ArrayList<>();

    private DialogCheck(final Map<SettingsType, Class<? extends NodeParameters>> classes,
        final NodeParametersInput input) {
        this.classes = classes;
        this.input = input;
    }

    /** @return one sentence a mistake, empty if there is none */
    public static List<String> problems(final Map<SettingsType, Class<? extends NodeParameters>> classes,
        final NodeParametersInput input) {
        final var check = new DialogCheck(classes, input);
        check.run();
        return check.problems;
    }

    private void run() {
        final Map<SettingsType, NodeParameters> parameters = new EnumMap<>(SettingsType.class);
        classes.forEach((settings, type) -> attempt(type.getName(), () -> {
            saveAndLoad(Parameters.create(type));
            parameters.put(settings, Parameters.createOrFail(type, input));
            saveAndLoad(parameters.get(settings));
        }));
        final List<DialogField> fields = new ArrayList<>();
        attempt("The fields", () -> fields.addAll(DialogField.of(classes)));
        for (DialogField field : fields) {
            attempt(field.field().toString(), () -> WidgetCheck.check(field.field()));
        }
        attempt("The layout", () -> LayoutCheck.check(fields));
        if (problems.isEmpty()) {
            attempt("The references", () -> checkReferences(fields, parameters));
        }
        if (problems.isEmpty()) {
            attempt("The dialog", () -> Dialogs.json(parameters, parameters, input));
        }
    }

    private interface Step {
        void run() throws InvalidSettingsException;
    }

    private void attempt(final String what, final Step step) {
        try {
            step.run();
        } catch (RuntimeException | InvalidSettingsException e) {
            problems.add(what + ": " + (e.getMessage() == null ? e.toString() : e.getMessage()));
        }
    }

    private static void saveAndLoad(final NodeParameters parameters) throws InvalidSettingsException {
        final NodeSettings settings = new NodeSettings("settings");
        Parameters.save(parameters, settings);
        Parameters.load(parameters.getClass(), settings);
    }

    private void checkReferences(final List<DialogField> fields, final Map<SettingsType, NodeParameters> parameters) {
        final References references = new References(fields);
        final Predicates predicates = new Predicates(references, input);
        final States states = new States(references, parameters, input);
        for (DialogField field : fields) {
            field.field().annotation(Effect.class)
                .ifPresent(e -> attempt("The effect of " + field.field(), () -> predicate(e, predicates)));
            for (InitialUpdates.Provided provided : InitialUpdates.providers(field)) {
                attempt("The provider " + provided.provider().getName() + " of " + field.field(),
                    () -> states.get(provided.provider()).computeIfBeforeOpening());
            }
        }
        for (Class<?> part : LayoutCheck.parts(fields)) {
            final Effect effect = part.getAnnotation(Effect.class);
            if (effect != null) {
                attempt("The effect of the section " + part.getName(), () -> predicate(effect, predicates));
            }
        }
    }

    private static void predicate(final Effect effect, final Predicates predicates) {
        if (Instances.create(effect.predicate()).init(predicates) == null) {
            throw new IllegalArgumentException("The predicate " + effect.predicate().getName() + " is null.");
        }
    }
}
