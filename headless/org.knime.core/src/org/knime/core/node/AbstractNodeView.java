package org.knime.core.node;

/** Super type of Swing views, which the headless runtime never makes. */
public abstract class AbstractNodeView<T extends AbstractNodeView.ViewableModel> {

    private final T model;

    /** What a view shows. */
    public interface ViewableModel {
    }

    protected AbstractNodeView(T viewableModel) {
        model = viewableModel;
    }

    protected final T getViewableModel() {
        return model;
    }
}
