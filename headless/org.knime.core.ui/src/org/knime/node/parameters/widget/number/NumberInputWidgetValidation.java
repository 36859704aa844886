package org.knime.node.parameters.widget.number;

import org.knime.node.parameters.validation.BuiltinValidation;

/** A bound of a number; needs a constructor without arguments. */
public sealed interface NumberInputWidgetValidation extends BuiltinValidation {

    /** @return whether the bound itself is refused */
    default boolean isExclusive() {
        return false;
    }

    /** A lower bound. */
    abstract non-sealed class MinValidation implements NumberInputWidgetValidation {

        public MinValidation() {
        }

        record MinValidationParams(double min, boolean isExclusive) {
        }

        protected abstract double getMin();

        @Override
        public final MinValidationParams getParameters() {
            return new MinValidationParams(getMin(), isExclusive());
        }

        @Override
        public String getErrorMessage() {
            return String.format("The value must be %s %s.", isExclusive() ? "greater than" : "at least",
                Bound.text(getMin()));
        }

        /** 0 and above. */
        public static final class IsNonNegativeValidation extends MinValidation {

            public IsNonNegativeValidation() {
            }

            @Override
            public double getMin() {
                return 0;
            }
        }

        /** 1 and above. */
        public static final class IsPositiveIntegerValidation extends MinValidation {

            public IsPositiveIntegerValidation() {
            }

            @Override
            public double getMin() {
                return 1;
            }
        }

        /** Above 0. */
        public static final class IsPositiveDoubleValidation extends MinValidation {

            public IsPositiveDoubleValidation() {
            }

            @Override
            public double getMin() {
                return 0;
            }

            @Override
            public boolean isExclusive() {
                return true;
            }
        }
    }

    /** An upper bound. */
    abstract non-sealed class MaxValidation implements NumberInputWidgetValidation {

        public MaxValidation() {
        }

        record MaxValidationParams(double max, boolean isExclusive) {
        }

        protected abstract double getMax();

        @Override
        public final MaxValidationParams getParameters() {
            return new MaxValidationParams(getMax(), isExclusive());
        }

        @Override
        public String getErrorMessage() {
            return String.format("The value must be %s %s.", isExclusive() ? "less than" : "at most",
                Bound.text(getMax()));
        }
    }
}
