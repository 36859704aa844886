package org.knime.node.parameters.updates;

import java.util.function.Supplier;

import org.knime.core.webui.node.dialog.defaultdialog.util.updates.StateComputationFailureException;
import org.knime.node.parameters.NodeParametersInput;

/** Computes a value, choices or another state while the dialog is open; needs a constructor without arguments. */
public interface StateProvider<S> {

    /** Says what starts the computation and what it needs. */
    void init(StateProviderInitializer initializer);

    /**
     * @throws StateComputationFailureException to leave the state as it is
     */
    S computeState(NodeParametersInput parametersInput) throws StateComputationFailureException;

    interface StateProviderInitializer {

        /** A change of the field starts the computation; its value is not needed. */
        <T> void computeOnValueChange(Class<? extends ParameterReference<T>> id);

        /** @return gives the field's value during the computation; a change of it starts nothing */
        <T> Supplier<T> getValueSupplier(Class<? extends ParameterReference<T>> ref);

        /** @return gives the field's value; a change of it starts the computation */
        <T> Supplier<T> computeFromValueSupplier(Class<? extends ParameterReference<T>> ref);

        /** @return gives the state of another provider, which is computed first and starts this one */
        <T> Supplier<T> computeFromProvidedState(Class<? extends StateProvider<T>> stateProviderClass);

        void computeOnButtonClick(Class<? extends ButtonReference> ref);

        void computeBeforeOpenDialog();

        void computeAfterOpenDialog();

        NodeParametersInput getNodeParametersInput();
    }
}
