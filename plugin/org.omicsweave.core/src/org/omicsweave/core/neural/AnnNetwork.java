package org.omicsweave.core.neural;

import java.util.ArrayList;
import java.util.List;

import org.omicsweave.core.neural.AnnOptions.Fusion;
import org.omicsweave.core.neural.AnnOptions.Task;
import org.omicsweave.core.neural.AutoencoderNetwork.Names;
import org.omicsweave.core.neural.network.Input;
import org.omicsweave.core.neural.network.Layer;
import org.omicsweave.core.neural.network.Loss;
import org.omicsweave.core.neural.network.Losses;
import org.omicsweave.core.neural.network.Network;

/**
 * A network that predicts: hidden layers over all views or for each view, then one decision layer.
 *
 * @param output B x C logits of the classes, or B x 1: the standardised number, or the risk
 * @param loss of the samples of a batch, whose weights sum to 1
 */
record AnnNetwork(Network network, Layer output, Loss loss) {

    /**
     * @param hidden widths of the hidden layers, at least one
     * @param outputs number of classes, 1 for other tasks
     */
    static AnnNetwork build(InputScaling scaling, AnnOptions options, List<Integer> hidden, Task task, int outputs) {
        Network network = new Network(options.training());
        List<Input> inputs = new ArrayList<>();
        for (int m = 0; m < scaling.views().size(); m++) {
            inputs.add(network.input(Names.of(m).inputs(), scaling.views().get(m).features().size(), m));
        }
        List<Layer> last = new ArrayList<>();
        if (options.fusion() == Fusion.EARLY) {
            last.add(network.hidden(inputs, hidden, -1));
        } else {
            for (int m = 0; m < inputs.size(); m++) {
                last.add(network.gate(network.hidden(List.of(inputs.get(m)), hidden, m), Names.of(m).present()));
            }
        }
        Layer output = network.linear(last, outputs, -1);
        Loss loss = switch (task) {
            case CLASSES -> Losses.crossEntropy(output);
            case SURVIVAL -> Losses.cox(output);
            default -> Losses.squaredError(output);
        };
        network.minimise(loss);
        return new AnnNetwork(network, output, loss);
    }
}
