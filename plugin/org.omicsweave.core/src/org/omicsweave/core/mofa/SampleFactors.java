package org.omicsweave.core.mofa;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.mofa.MofaProjector.Projection;

/**
 * Factors of samples by their names: those of the training have what the training found, whatever the data hold of them
 * now; others are projected.
 *
 * @param place of each sample in the model; -1 for a sample that is not in it
 * @param means N x K
 * @param deviations N x K posterior standard deviations; 0 for samples of a model that does not hold them
 * @param unseen names of samples that are not in the model and have no value that it knows: their factors are 0
 * @param warnings of the projection, sentences for the analyst
 */
public record SampleFactors(int[] place, double[][] means, double[][] deviations, List<String> unseen,
    List<String> warnings) {

    /**
     * Finds the factors of all samples of a data set.
     *
     * @param threads number of threads of the projection; 0 for as many as there are processors
     * @param progress called in this thread
     * @throws org.omicsweave.core.data.InputException if samples must be projected and the data do not fit the model
     */
    public static SampleFactors of(MofaModel model, OmicsData data, int threads, Progress progress) {
        Map<String, Integer> known = new HashMap<>();
        for (int i = 0; i < model.samples().size(); i++) {
            known.put(model.samples().get(i), i);
        }
        int[] place = data.samples().stream().mapToInt(name -> known.getOrDefault(name, -1)).toArray();
        double[][] means = new double[place.length][];
        double[][] deviations = new double[place.length][];
        for (int i = 0; i < place.length; i++) {
            if (place[i] >= 0) {
                means[i] = model.factors()[place[i]];
                deviations[i] = model.factorDeviations() == null ? new double[model.factorCount()]
                    : model.factorDeviations()[place[i]];
            }
        }
        int[] others = IntStream.range(0, place.length).filter(i -> place[i] < 0).toArray();
        if (others.length == 0) {
            return new SampleFactors(place, means, deviations, List.of(), List.of());
        }
        Projection projection = MofaProjector.project(model, data.select(i -> place[i] < 0), threads, progress);
        for (int i = 0; i < others.length; i++) {
            means[others[i]] = projection.factors()[i];
            deviations[others[i]] = projection.deviations()[i];
        }
        List<String> unseen = IntStream.range(0, others.length).filter(i -> projection.observed()[i] == 0)
            .mapToObj(projection.samples()::get).toList();
        return new SampleFactors(place, means, deviations, unseen, projection.warnings());
    }
}
