package org.omicsweave.nodes.common;

import java.util.List;

import org.knime.core.node.InvalidSettingsException;
import org.omicsweave.nodes.ports.MofaModelPortObjectSpec;
import org.omicsweave.nodes.ports.OmicsDataPortObjectSpec;
import org.omicsweave.nodes.ports.ViewSummary;

/** What nodes check that apply a model to data. */
public final class ModelAndData {

    private ModelAndData() {
    }

    /** @throws InvalidSettingsException if model and data have no view in common, or a view with another likelihood */
    public static void check(MofaModelPortObjectSpec model, OmicsDataPortObjectSpec data)
        throws InvalidSettingsException {
        check(model.data().views(), data);
    }

    /** @throws InvalidSettingsException if views and data have none in common, or a view with another likelihood */
    public static void check(List<ViewSummary> model, OmicsDataPortObjectSpec data) throws InvalidSettingsException {
        List<String> known = ViewSummary.names(model);
        List<String> given = ViewSummary.names(data.views());
        if (given.stream().noneMatch(known::contains)) {
            throw new InvalidSettingsException("The data have no view of the model. The model's views are "
                + String.join(", ", known) + "; the data's are " + String.join(", ", given)
                + ". Views are matched by name.");
        }
        for (ViewSummary view : data.views()) {
            for (ViewSummary other : model) {
                boolean differ = view.name().equals(other.name()) && view.likelihood().isPresent()
                    && other.likelihood().isPresent() && !view.likelihood().equals(other.likelihood());
                if (differ) {
                    throw new InvalidSettingsException("View \"" + view.name() + "\" is " + view.likelihood().get().id()
                        + " in the data, but " + other.likelihood().get().id() + " in the model. Set the likelihood in "
                        + "the Omics Reader.");
                }
            }
        }
    }
}
