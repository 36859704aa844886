package org.omicsweave.headless.ui.dialog;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.knime.core.data.DataType;
import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.TypeDependentMaxValidation;
import org.knime.core.webui.node.dialog.defaultdialog.widget.updates.TypeDependentMinValidation;
import org.knime.node.parameters.array.ArrayWidget;
import org.knime.node.parameters.validation.BuiltinValidation;
import org.knime.node.parameters.widget.OptionalWidget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.DataTypeChoicesProvider;
import org.knime.node.parameters.widget.choices.EnumChoicesProvider;
import org.knime.node.parameters.widget.choices.RadioButtonsWidget;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;
import org.knime.node.parameters.widget.choices.TypedStringChoicesProvider;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.choices.filter.ColumnFilter;
import org.knime.node.parameters.widget.choices.filter.StringFilter;
import org.knime.node.parameters.widget.choices.filter.TwinlistWidget;
import org.knime.node.parameters.widget.message.TextMessage;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.text.TextAreaWidget;
import org.knime.node.parameters.widget.text.TextInputWidget;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.MaxLengthValidation;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.MinLengthValidation;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.PatternValidation;
import org.omicsweave.headless.ui.parameters.Instances;
import org.omicsweave.headless.ui.parameters.ParameterField;
import org.omicsweave.headless.ui.parameters.ParameterField.Kind;

/** Whether the annotations of a field fit its type. */
final class WidgetCheck {

    private static final Set<Class<?>> NUMBERS = Set.of(byte.class, int.class, long.class, float.class, double.class,
        Byte.class, Integer.class, Long.class, Float.class, Double.class);

    /** annotations that stand for no rule */
    private static final Set<Class<?>> NO_RULE = Set.of(TypeDependentMinValidation.class,
        TypeDependentMaxValidation.class, MinLengthValidation.class, MaxLengthValidation.class,
        PatternValidation.class);

    private WidgetCheck() {
    }

    /** @throws IllegalArgumentException if an annotation does not fit */
    static void check(final ParameterField field) {
        if (field.isFinal()) {
            throw new IllegalArgumentException("The field is final, so that no other value can be loaded.");
        }
        final Class<?> type = field.type();
        fits(field, ValueSwitchWidget.class, "enums", f -> type.isEnum() && f.kind() == Kind.VALUE);
        fits(field, RadioButtonsWidget.class, "enums", f -> type.isEnum() && f.kind() == Kind.VALUE);
        fits(field, NumberInputWidget.class, "numbers", f -> NUMBERS.contains(type));
        fits(field, TextInputWidget.class, "texts", f -> type == String.class);
        fits(field, TextAreaWidget.class, "texts", f -> type == String.class);
        fits(field, OptionalWidget.class, "Optionals", f -> f.kind() == Kind.OPTIONAL);
        fits(field, ArrayWidget.class, "arrays of groups", f -> f.kind() == Kind.GROUP_ARRAY);
        fits(field, TextMessage.class, "fields of type Void", f -> type == Void.class);
        fits(field, TwinlistWidget.class, "arrays of texts and filters",
            f -> List.of(String[].class, ColumnFilter.class, StringFilter.class).contains(type));
        field.annotation(ChoicesProvider.class).ifPresent(c -> checkChoices(field, c.value()));
        field.annotation(NumberInputWidget.class)
            .ifPresent(w -> checkRules(w.minValidation(), w.maxValidation()));
        field.annotation(TextInputWidget.class).ifPresent(
            w -> checkRules(w.minLengthValidation(), w.maxLengthValidation(), w.patternValidation()));
        if (type.isEnum()) {
            Stream.of(type.getEnumConstants()).forEach(c -> Labels.check((Enum<?>)c));
        }
    }

    private static void fits(final ParameterField field, final Class<? extends Annotation> annotation,
        final String what, final Predicate<ParameterField> condition) {
        if (field.annotation(annotation).isPresent() && !condition.test(field)) {
            throw new IllegalArgumentException("@" + annotation.getSimpleName() + " is for " + what + " only.");
        }
    }

    private static void checkChoices(final ParameterField field, final Class<?> provider) {
        final Class<?> type = field.type();
        final List<Class<?>> wanted;
        if (type.isEnum()) {
            wanted = List.of(EnumChoicesProvider.class);
        } else if (type == DataType.class) {
            wanted = List.of(DataTypeChoicesProvider.class);
        } else if (type == ColumnFilter.class) {
            wanted = List.of(TypedStringChoicesProvider.class);
        } else if (type == StringFilter.class) {
            wanted = List.of(StringChoicesProvider.class);
        } else if (type == String.class || type == String[].class) {
            wanted = List.of(StringChoicesProvider.class, TypedStringChoicesProvider.class);
        } else {
            throw new IllegalArgumentException("@ChoicesProvider is not for fields of " + type + ".");
        }
        if (wanted.stream().noneMatch(w -> w.isAssignableFrom(provider))) {
            throw new IllegalArgumentException(provider.getName() + " gives no choices for a field of " + type + ".");
        }
    }

    @SafeVarargs
    private static void checkRules(final Class<? extends BuiltinValidation>... rules) {
        for (Class<? extends BuiltinValidation> rule : rules) {
            if (!NO_RULE.contains(rule)) {
                final BuiltinValidation validation = Instances.create(rule);
                if (validation instanceof PatternValidation pattern) {
                    Pattern.compile(pattern.getParameters().pattern());
                }
                if (validation.getParameters() == null || validation.getErrorMessage() == null) {
                    throw new IllegalArgumentException(rule.getName() + " has no message.");
                }
            }
        }
    }
}
