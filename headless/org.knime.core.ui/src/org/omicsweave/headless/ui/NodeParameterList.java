package org.omicsweave.headless.ui;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.knime.core.node.NodeFactory;
import org.knime.core.webui.node.dialog.SettingsType;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.Widget;
import org.omicsweave.headless.ui.dialog.ParametersDialog;
import org.omicsweave.headless.ui.parameters.ParameterField;
import org.omicsweave.headless.ui.parameters.ParameterField.Kind;
import org.omicsweave.headless.ui.parameters.Parameters;

/** The parameters of a node for the command line. */
public final class NodeParameterList {

    private NodeParameterList() {
    }

    /**
     * A parameter.
     *
     * @param path keys with dots; in an array the element's number, for a list "*"
     * @param ofView whether it is a parameter of the view and not of the model
     * @param type what a value may be, in words
     * @param defaultValue the value of a new node that is not connected
     * @param title what the dialog calls it, empty if it does not show it
     */
    public record Parameter(String path, boolean ofView, String type, String defaultValue, String title) {
    }

    /** @return all parameters in the order of the dialog's fields; those of groups inside arrays once */
    public static List<Parameter> of(final NodeFactory<?> factory) {
        final List<Parameter> list = new ArrayList<>();
        if (factory instanceof DefaultNodeFactory f) {
            ((ParametersDialog)f.createNodeDialog()).classes().forEach((settings, type) -> collect("",
                settings == SettingsType.VIEW, Parameters.create(type), list));
        }
        return list;
    }

    private static void collect(final String prefix, final boolean ofView, final Object owner,
        final List<Parameter> list) {
        for (ParameterField field : ParameterField.of(owner.getClass())) {
            final String path = prefix + field.configKey();
            if (field.kind() == Kind.GROUP) {
                collect(path + ".", ofView, field.get(owner), list);
            } else if (field.kind() == Kind.GROUP_ARRAY) {
                collect(path + ".*.", ofView, Parameters.create(field.type()), list);
            } else if (field.type() != Void.class && field.isStored()) {
                list.add(new Parameter(path, ofView, typeText(field), text(field.get(owner)),
                    field.annotation(Widget.class).map(Widget::title).orElse("")));
            }
        }
    }

    private static String typeText(final ParameterField field) {
        final Class<?> type = field.type();
        final String text = type.isEnum()
            ? Stream.of(type.getEnumConstants()).map(c -> ((Enum<?>)c).name()).collect(Collectors.joining(" | "))
            : type.getSimpleName();
        return field.kind() == Kind.OPTIONAL ? text + " (optional)" : text;
    }

    private static String text(final Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(NodeParameterList::text).orElse("");
        }
        if (value != null && value.getClass().isArray()) {
            final List<String> texts = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                texts.add(text(Array.get(value, i)));
            }
            return String.join(",", texts);
        }
        return value == null ? "" : value instanceof Enum<?> constant ? constant.name() : value.toString();
    }
}
