package org.knime.node.parameters.widget.text;

import org.knime.node.parameters.validation.BuiltinValidation;

/** A rule for a text; needs a constructor without arguments. */
public sealed interface TextInputWidgetValidation extends BuiltinValidation {

    /** A shortest length. */
    abstract non-sealed class MinLengthValidation implements TextInputWidgetValidation {

        public MinLengthValidation() {
        }

        record MinLengthValidationParams(int minLength) {
        }

        protected abstract int getMinLength();

        @Override
        public final MinLengthValidationParams getParameters() {
            return new MinLengthValidationParams(getMinLength());
        }

        @Override
        public String getErrorMessage() {
            return String.format("The text must have %d characters at least.", getMinLength());
        }
    }

    /** A longest length. */
    abstract non-sealed class MaxLengthValidation implements TextInputWidgetValidation {

        public MaxLengthValidation() {
        }

        record MaxLengthValidationParams(int maxLength) {
        }

        protected abstract int getMaxLength();

        @Override
        public final MaxLengthValidationParams getParameters() {
            return new MaxLengthValidationParams(getMaxLength());
        }

        @Override
        public String getErrorMessage() {
            return String.format("The text must have %d characters at most.", getMaxLength());
        }
    }

    /** @param pattern a regular expression for the whole text */
    record PatternValidationParams(String pattern) {
    }

    /** A regular expression. */
    abstract non-sealed class PatternValidation implements TextInputWidgetValidation {

        public PatternValidation() {
        }

        protected abstract String getPattern();

        @Override
        public final PatternValidationParams getParameters() {
            return new PatternValidationParams(getPattern());
        }

        @Override
        public String getErrorMessage() {
            return String.format("The text must match the pattern %s.", getPattern());
        }

        /** Some character that is no white space. */
        public static final class IsNotBlankValidation extends PatternValidation {

            public IsNotBlankValidation() {
            }

            @Override
            public String getPattern() {
                return ".*\\S.*";
            }

            @Override
            public String getErrorMessage() {
                return "The text must not be blank.";
            }
        }

        /** Some character. */
        public static final class IsNotEmptyValidation extends MinLengthValidation {

            public IsNotEmptyValidation() {
            }

            @Override
            protected int getMinLength() {
                return 1;
            }

            @Override
            public String getErrorMessage() {
                return "The text must not be empty.";
            }
        }
    }
}
