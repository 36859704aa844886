package org.knime.node.parameters.updates;

import java.util.Objects;

import org.omicsweave.headless.ui.dialog.Condition;

/** A condition over the values of a dialog's fields; made by a {@link EffectPredicateProvider}. */
public interface EffectPredicate {

    default EffectPredicate and(final EffectPredicate other) {
        Objects.requireNonNull(other);
        return new Condition();
    }

    default EffectPredicate or(final EffectPredicate other) {
        Objects.requireNonNull(other);
        return new Condition();
    }

    default EffectPredicate negate() {
        return new Condition();
    }
}
