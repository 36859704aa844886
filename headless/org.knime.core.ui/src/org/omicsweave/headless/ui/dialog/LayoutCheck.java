package org.omicsweave.headless.ui.dialog;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Before;
import org.knime.node.parameters.layout.Inside;
import org.knime.node.parameters.layout.Layout;
import org.omicsweave.headless.ui.parameters.ParameterField;

/**
 * The parts of a dialog's layout: the classes that fields name by {@link Layout}. A part lies in the class that
 * encloses it (or that {@link Inside} names) and stands behind or in front of a part in the same class; all parts
 * together must have one class around them.
 */
final class LayoutCheck {

    private LayoutCheck() {
    }

    /** @return the parts that fields name, and those that these parts name */
    static Set<Class<?>> parts(final List<DialogField> fields) {
        final Set<Class<?>> parts = new LinkedHashSet<>();
        for (DialogField field : fields) {
            field.field().annotation(Layout.class).ifPresent(l -> add(l.value(), parts));
            final Layout ofClass = field.field().type().getAnnotation(Layout.class);
            if (ofClass != null && !field.field().kind().equals(ParameterField.Kind.VALUE)) {
                add(ofClass.value(), parts);
            }
        }
        return parts;
    }

    private static void add(final Class<?> part, final Set<Class<?>> parts) {
        if (parts.add(part)) {
            targets(part).forEach(target -> add(target, parts));
            final Inside inside = part.getAnnotation(Inside.class);
            if (inside != null) {
                add(inside.value(), parts);
            }
        }
    }

    private static List<Class<?>> targets(final Class<?> part) {
        final List<Class<?>> targets = new ArrayList<>();
        target(part, After.class, After::value, targets);
        target(part, Before.class, Before::value, targets);
        return targets;
    }

    private static <A extends Annotation> void target(final Class<?> part, final Class<A> annotation,
        final Function<A, Class<?>> value, final List<Class<?>> targets) {
        final A a = part.getAnnotation(annotation);
        if (a != null) {
            targets.add(value.apply(a));
        }
    }

    /** @throws IllegalArgumentException if the parts do not fit together */
    static void check(final List<DialogField> fields) {
        final Set<Class<?>> parts = parts(fields);
        final Set<Class<?>> outermost = new LinkedHashSet<>();
        for (Class<?> part : parts) {
            for (Class<?> target : targets(part)) {
                if (part.isNestmateOf(target) && parent(part) != parent(target)) {
                    throw new IllegalArgumentException("The section " + part.getName() + " refers to "
                        + target.getName() + ", which does not lie in the same class.");
                }
            }
            checkOrder(part, part, new LinkedHashSet<>());
            outermost.add(part.getNestHost());
        }
        if (parts.size() > 1 && outermost.size() > 1) {
            throw new IllegalArgumentException("The sections lie in different classes: " + outermost + ".");
        }
    }

    private static Class<?> parent(final Class<?> part) {
        final Inside inside = part.getAnnotation(Inside.class);
        return inside == null ? part.getEnclosingClass() : inside.value();
    }

    /** Sections that stand behind each other in a circle have no order. */
    private static void checkOrder(final Class<?> start, final Class<?> part, final Set<Class<?>> seen) {
        final After after = part.getAnnotation(After.class);
        if (after != null && seen.add(part)) {
            if (after.value() == start) {
                throw new IllegalArgumentException("The section " + start.getName() + " stands behind itself.");
            }
            checkOrder(start, after.value(), seen);
        }
    }
}
