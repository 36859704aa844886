package org.omicsweave.headless.ui.dialog;

import java.util.Map;
import java.util.function.Predicate;

import org.knime.core.webui.node.dialog.SettingsType;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.EffectPredicateProvider.PredicateInitializer;
import org.knime.node.parameters.updates.ParameterReference;
import org.omicsweave.headless.ui.parameters.Instances;

/** Makes the conditions of effects: fails for references that no field has. */
final class Predicates implements PredicateInitializer {

    private final References references;

    private final NodeParametersInput input;

    Predicates(final References references, final NodeParametersInput input) {
        this.references = references;
        this.input = input;
    }

    private void require(final Class<? extends ParameterReference<?>> reference, final boolean fits,
        final String kind) {
        if (!fits) {
            throw new IllegalArgumentException("The reference " + reference.getName() + " belongs to the field "
                + references.get(reference).field() + ", which is no " + kind + ".");
        }
    }

    private Class<?> type(final Class<? extends ParameterReference<?>> reference) {
        return references.get(reference).field().type();
    }

    @Override
    public StringReference getString(final Class<? extends ParameterReference<String>> reference) {
        require(reference, type(reference) == String.class, "text");
        return new StringReference() {

            @Override
            public EffectPredicate isEqualTo(final String value) {
                return new Condition();
            }

            @Override
            public EffectPredicate matchesPattern(final String pattern) {
                return new Condition();
            }
        };
    }

    @Override
    public BooleanReference getBoolean(final Class<? extends ParameterReference<Boolean>> reference) {
        require(reference, type(reference) == boolean.class, "boolean");
        return new BooleanReference() {

            @Override
            public EffectPredicate isTrue() {
                return new Condition();
            }

            @Override
            public EffectPredicate isFalse() {
                return new Condition();
            }
        };
    }

    @Override
    public <E extends Enum<E>> EnumReference<E> getEnum(final Class<? extends ParameterReference<E>> reference) {
        require(reference, type(reference).isEnum(), "enum");
        return values -> new Condition();
    }

    @Override
    public <T> ArrayReference getArray(final Class<? extends ParameterReference<T[]>> reference) {
        final DialogField array = references.get(reference);
        return new ArrayReference() {

            @Override
            public EffectPredicate hasMultipleItems() {
                return new Condition();
            }

            @Override
            public EffectPredicate containsElementSatisfying(final EffectPredicateProvider elementPredicate) {
                @SuppressWarnings("unchecked")
                final Class<? extends NodeParameters> element =
                    (Class<? extends NodeParameters>)array.field().type();
                return elementPredicate.init(new Predicates(
                    new References(DialogField.of(Map.of(SettingsType.MODEL, element))), input));
            }
        };
    }

    @Override
    public EffectPredicate getConstant(final Predicate<NodeParametersInput> predicate) {
        predicate.test(input);
        return new Condition();
    }

    @Override
    public EffectPredicate getPredicate(final Class<? extends EffectPredicateProvider> predicateProviderClass) {
        return Instances.create(predicateProviderClass).init(this);
    }

    @Override
    public EffectPredicate getPredicate(final EffectPredicateProvider predicateProvider) {
        return predicateProvider.init(this);
    }

    @Override
    public boolean isMissing(final Class<? extends ParameterReference<?>> reference) {
        return !references.has(reference);
    }
}
