package org.omicsweave.nodes.ports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.omicsweave.core.data.Likelihood;

/**
 * What is known of a view without its values.
 *
 * @param name name of the view
 * @param likelihood empty before the data were read, if it is to be detected
 * @param features number of features; empty before the data were read
 */
public record ViewSummary(String name, Optional<Likelihood> likelihood, Optional<Integer> features) {

    /** All names, in order. */
    public static List<String> names(List<ViewSummary> views) {
        return views.stream().map(ViewSummary::name).toList();
    }

    /** "rna (198), proteins (33)": names with the number of features where known. */
    static String describe(List<ViewSummary> views) {
        return String.join(", ", views.stream()
            .map(view -> view.name + view.features.map(count -> " (" + count + ")").orElse("")).toList());
    }

    static void save(List<ViewSummary> views, ModelContentWO content) {
        content.addInt("count", views.size());
        for (int i = 0; i < views.size(); i++) {
            ViewSummary view = views.get(i);
            ModelContentWO entry = content.addModelContent("view_" + i);
            entry.addString("name", view.name);
            entry.addString("likelihood", view.likelihood.map(Likelihood::id).orElse(null));
            entry.addInt("features", view.features.orElse(PortContent.UNKNOWN));
        }
    }

    static List<ViewSummary> load(ModelContentRO content) throws InvalidSettingsException {
        List<ViewSummary> views = new ArrayList<>();
        int count = content.getInt("count");
        for (int i = 0; i < count; i++) {
            ModelContentRO entry = content.getModelContent("view_" + i);
            String likelihood = entry.getString("likelihood");
            try {
                views.add(new ViewSummary(entry.getString("name"), Optional.ofNullable(likelihood).map(Likelihood::of),
                    PortContent.known(entry.getInt("features"))));
            } catch (IllegalArgumentException e) {
                throw new InvalidSettingsException(e.getMessage(), e);
            }
        }
        return List.copyOf(views);
    }
}
