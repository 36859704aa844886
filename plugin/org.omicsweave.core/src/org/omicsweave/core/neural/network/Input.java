package org.omicsweave.core.neural.network;

/** Where a matrix of the batch enters the network. */
public final class Input extends Layer {

    private final String name;
    private final int view;

    Input(String name, int units, int view) {
        super(units, false);
        this.name = name;
        this.view = view;
    }

    @Override
    int view() {
        return view;
    }

    /** Name under which a {@link Pass} holds the matrix. */
    public String name() {
        return name;
    }

    @Override
    void forward(Pass pass) {
        output = pass.data().get(name);
    }

    @Override
    void backward(boolean toInputs) {
        // nothing comes before it
    }
}
