package org.omicsweave.headless.ui.dialog;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.knime.core.webui.node.dialog.SettingsType;
import org.knime.core.webui.node.dialog.defaultdialog.util.updates.StateComputationFailureException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.ButtonReference;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.StateProvider;
import org.knime.node.parameters.updates.StateProvider.StateProviderInitializer;
import org.omicsweave.headless.ui.parameters.Instances;

/** Initialises the providers of a dialog and computes their states as they are when it opens. */
final class States {

    private final References references;

    private final Map<SettingsType, NodeParameters> parameters;

    private final NodeParametersInput input;

    private final Map<Class<?>, State> states = new HashMap<>();

    States(final References references, final Map<SettingsType, NodeParameters> parameters,
        final NodeParametersInput input) {
        this.references = references;
        this.parameters = parameters;
        this.input = input;
    }

    /** @throws RuntimeException if the provider cannot be instantiated or refers to a field that is not there */
    State get(final Class<? extends StateProvider<?>> provider) {
        State state = states.get(provider);
        if (state == null) {
            state = new State(Instances.create(provider));
            states.put(provider, state);
            state.provider.init(state);
        }
        return state;
    }

    /** A provider, and what it said when it was initialised. */
    final class State implements StateProviderInitializer {

        private final StateProvider<?> provider;

        private boolean beforeOpening;

        private State(final StateProvider<?> provider) {
            this.provider = provider;
        }

        /** @return whether it is computed before the dialog opens */
        boolean isBeforeOpening() {
            return beforeOpening;
        }

        /** @return the state, or nothing if the provider leaves it as it is */
        Optional<Object> compute() {
            try {
                return Optional.ofNullable(provider.computeState(input));
            } catch (StateComputationFailureException e) { // the way to say so
                return Optional.empty();
            }
        }

        /** Computes the state if KNIME does so before the dialog opens. */
        void computeIfBeforeOpening() {
            if (beforeOpening) {
                compute();
            }
        }

        @SuppressWarnings("unchecked") // the reference says the type
        private <T> Supplier<T> value(final Class<? extends ParameterReference<T>> reference) {
            final DialogField field = references.get(reference);
            return () -> (T)field.value(parameters);
        }

        @Override
        public <T> void computeOnValueChange(final Class<? extends ParameterReference<T>> id) {
            references.get(id);
        }

        @Override
        public <T> Supplier<T> getValueSupplier(final Class<? extends ParameterReference<T>> ref) {
            return value(ref);
        }

        @Override
        public <T> Supplier<T> computeFromValueSupplier(final Class<? extends ParameterReference<T>> ref) {
            return value(ref);
        }

        @SuppressWarnings("unchecked") // the provider says the type
        @Override
        public <T> Supplier<T> computeFromProvidedState(final Class<? extends StateProvider<T>> stateProviderClass) {
            final State other = get(stateProviderClass);
            beforeOpening |= other.beforeOpening;
            return () -> (T)other.compute().orElse(null);
        }

        @Override
        public void computeOnButtonClick(final Class<? extends ButtonReference> ref) {
            throw new UnsupportedOperationException("not supported by the headless runtime: buttons in dialogs");
        }

        @Override
        public void computeBeforeOpenDialog() {
            beforeOpening = true;
        }

        @Override
        public void computeAfterOpenDialog() {
            // not before it opens
        }

        @Override
        public NodeParametersInput getNodeParametersInput() {
            return input;
        }
    }
}
