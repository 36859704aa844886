package org.omicsweave.nodes.omicsreader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.preprocess.PreparedData;
import org.omicsweave.core.preprocess.ViewQuality;
import org.omicsweave.nodes.common.GroupNames;

/** What the page "quality" shows: the views, and which samples are measured in which of them. */
record QualityView(List<String> groups, List<ViewRow> views, List<Pattern> patterns, List<String> warnings) {

    /** Number of sample names given for a pattern. */
    private static final int EXAMPLES = 3;

    /** A view; shares are 0 to 1. */
    record ViewRow(String name, String likelihood, String transformation, int samples, int featuresRead, int features,
        double missing, double zeros, double mean, double standardDeviation, List<Dropped> dropped) {
    }

    /** How many features were dropped for a reason. */
    record Dropped(String reason, int features) {
    }

    /**
     * Samples of a group that are measured in the same views.
     *
     * @param present one value a view
     */
    record Pattern(String group, List<Boolean> present, int samples, List<String> examples) {
    }

    static QualityView of(PreparedData prepared) {
        return new QualityView(GroupNames.shown(prepared.data().groups()),
            prepared.quality().stream().map(QualityView::row).toList(), patterns(prepared.data()),
            prepared.warnings());
    }

    private static ViewRow row(ViewQuality view) {
        List<Dropped> dropped = Stream
            .of(new Dropped("no variance", view.droppedConstant()),
                new Dropped("too many missing values", view.droppedMissing()),
                new Dropped("less variable than those kept", view.droppedVariable()))
            .filter(reason -> reason.features() > 0).toList();
        return new ViewRow(view.view(), view.likelihood().id(), view.transformation().label(), view.samples(),
            view.features() + dropped.stream().mapToInt(Dropped::features).sum(), view.features(), view.missingShare(),
            view.zeroShare(), view.mean(), view.deviation(), dropped);
    }

    private static List<Pattern> patterns(OmicsData data) {
        record Key(int group, List<Boolean> present) {
        }
        List<String> groups = GroupNames.shown(data.groups());
        Map<Key, List<String>> samples = new LinkedHashMap<>();
        for (int i = 0; i < data.sampleCount(); i++) {
            int sample = i;
            Key key = new Key(data.groupOf()[i],
                data.views().stream().map(view -> view.values().hasRow(sample)).toList());
            samples.computeIfAbsent(key, any -> new ArrayList<>()).add(data.samples().get(i));
        }
        return samples.entrySet().stream()
            .sorted(Map.Entry.comparingByValue((a, b) -> Integer.compare(b.size(), a.size())))
            .map(entry -> new Pattern(groups.get(entry.getKey().group()), entry.getKey().present(),
                entry.getValue().size(),
                List.copyOf(entry.getValue().subList(0, Math.min(EXAMPLES, entry.getValue().size())))))
            .toList();
    }
}
