package org.omicsweave.core.neural;

import java.util.List;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.omicsweave.core.neural.AnnOptions.Fusion;
import org.omicsweave.core.neural.AnnOptions.Task;
import org.omicsweave.core.neural.AutoencoderGraph.Names;
import org.omicsweave.core.neural.InputScaling.ViewScaling;

/**
 * The graph of a predicting network. Loss = sum over samples of weight times
 *
 * <ul>
 * <li>classes: cross-entropy -ln p(class),</li>
 * <li>regression: (y - t)^2 / 2 of the standardised target,</li>
 * <li>survival: ln(sum over the risk set of exp(risk)) - risk, for observed events (Cox, 1972).</li>
 * </ul>
 *
 * The weights of a batch sum to 1.
 */
final class AnnGraph {

    static final String OUTPUT = "output";
    static final String PREDICTION = "prediction";
    static final String TARGET = "target";
    static final String WEIGHT = "weight";
    /** B x B: 0 where the column's sample is at risk at the row's time, a very negative number elsewhere. */
    static final String RISK_SET = "riskSet";

    private AnnGraph() {
    }

    static Layers build(InputScaling scaling, AnnOptions options, List<Integer> hidden, Task task, int outputs) {
        Layers layers = new Layers(options.training());
        SDVariable last = options.fusion() == Fusion.LATE ? late(scaling.views(), layers, hidden)
            : early(scaling.views(), layers, hidden);
        int width = options.fusion() == Fusion.LATE ? scaling.views().size() * hidden.get(hidden.size() - 1)
            : hidden.get(hidden.size() - 1);
        SDVariable output = layers.linear(last, "decision", width, outputs, -1).rename(OUTPUT);
        SameDiff graph = layers.graph;
        if (task == Task.CLASSES) {
            graph.nn.softmax(PREDICTION, output);
        } else {
            graph.identity(PREDICTION, output);
        }
        SDVariable each = switch (task) {
            case CLASSES -> graph.nn.logSoftmax(output).mul(layers.placeholder(TARGET, outputs)).sum(true, 1).neg();
            case SURVIVAL -> {
                SDVariable risks = layers.placeholder(RISK_SET, -1).add(graph.transpose(output));
                SDVariable largest = risks.max(true, 1);
                SDVariable logSum = graph.math.log(graph.math.exp(risks.sub(largest)).sum(true, 1)).add(largest);
                yield logSum.sub(output);
            }
            default -> {
                SDVariable difference = output.sub(layers.placeholder(TARGET, 1));
                yield difference.mul(difference).mul(0.5);
            }
        };
        each.mul(layers.placeholder(WEIGHT, 1)).sum().rename(GradientDescent.LOSS);
        return layers;
    }

    private static SDVariable early(List<ViewScaling> views, Layers layers, List<Integer> hidden) {
        SDVariable sum = layers.bias("hidden_0", hidden.get(0), -1);
        for (int m = 0; m < views.size(); m++) {
            int inputs = views.get(m).features().size();
            SDVariable x = layers.placeholder(Names.of(m).inputs(), inputs);
            sum = x.mmul(layers.weights("hidden" + m + "_0", inputs, hidden.get(0), m)).add(sum);
        }
        SDVariable layer = layers.activate(sum, "hidden_0", hidden.get(0), -1);
        for (int l = 1; l < hidden.size(); l++) {
            layer = layers.hidden(layer, "hidden_" + l, hidden.get(l - 1), hidden.get(l), -1);
        }
        return layer;
    }

    private static SDVariable late(List<ViewScaling> views, Layers layers, List<Integer> hidden) {
        SDVariable[] each = new SDVariable[views.size()];
        for (int m = 0; m < views.size(); m++) {
            int inputs = views.get(m).features().size();
            SDVariable layer = layers.placeholder(Names.of(m).inputs(), inputs);
            for (int l = 0; l < hidden.size(); l++) {
                layer = layers.hidden(layer, "hidden" + m + "_" + l, inputs, hidden.get(l), m);
                inputs = hidden.get(l);
            }
            each[m] = layer.mul(layers.placeholder(Names.of(m).present(), 1));
        }
        return each.length == 1 ? each[0] : layers.graph.concat(1, each);
    }
}
