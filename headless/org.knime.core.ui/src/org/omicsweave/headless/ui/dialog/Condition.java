package org.omicsweave.headless.ui.dialog;

import org.knime.node.parameters.updates.EffectPredicate;

/**
 * The condition of an effect. The headless runtime shows no dialog: it makes every condition, so that one which KNIME
 * could not make fails, and evaluates none.
 */
public record Condition() implements EffectPredicate {
}
