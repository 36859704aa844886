package org.knime.node.parameters.updates;

import java.util.List;
import java.util.function.Predicate;

import org.knime.node.parameters.NodeParametersInput;
import org.omicsweave.headless.ui.dialog.Condition;

/** Makes the condition of an {@link Effect}; needs a constructor without arguments. */
public interface EffectPredicateProvider {

    EffectPredicate init(PredicateInitializer i);

    default EffectPredicate and(final EffectPredicate... predicates) {
        List.of(predicates); // fails for null
        return new Condition();
    }

    default EffectPredicate or(final EffectPredicate... predicates) {
        List.of(predicates); // fails for null
        return new Condition();
    }

    default EffectPredicate not(final EffectPredicate predicate) {
        return predicate.negate();
    }

    /** Refers to fields by the classes of their {@link ValueReference}. */
    interface PredicateInitializer {

        StringReference getString(Class<? extends ParameterReference<String>> reference);

        BooleanReference getBoolean(Class<? extends ParameterReference<Boolean>> reference);

        <E extends Enum<E>> EnumReference<E> getEnum(Class<? extends ParameterReference<E>> reference);

        <T> ArrayReference getArray(Class<? extends ParameterReference<T[]>> reference);

        /** @return decided once, when the dialog opens */
        EffectPredicate getConstant(Predicate<NodeParametersInput> predicate);

        EffectPredicate getPredicate(Class<? extends EffectPredicateProvider> predicateProviderClass);

        EffectPredicate getPredicate(EffectPredicateProvider predicateProvider);

        /** @return whether the dialog has no field of that name */
        boolean isMissing(Class<? extends ParameterReference<?>> reference);

        default EffectPredicate always() {
            return new Condition();
        }

        default EffectPredicate never() {
            return new Condition();
        }

        interface StringReference {

            EffectPredicate isEqualTo(String value);

            /** @param pattern a regular expression for the whole value */
            EffectPredicate matchesPattern(String pattern);
        }

        interface BooleanReference {

            EffectPredicate isTrue();

            EffectPredicate isFalse();
        }

        interface EnumReference<E extends Enum<E>> {

            @SuppressWarnings("unchecked")
            EffectPredicate isOneOf(E... values);
        }

        interface ArrayReference {

            EffectPredicate hasMultipleItems();

            /** @param elementPredicate refers to the fields of an element */
            EffectPredicate containsElementSatisfying(EffectPredicateProvider elementPredicate);
        }
    }
}
