package org.omicsweave.nodes.omicsimputer;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObject;
import org.omicsweave.core.data.HeldOut.Comparison;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.data.Values;
import org.omicsweave.core.mofa.ImputationCheck;
import org.omicsweave.core.mofa.MofaImputer;
import org.omicsweave.core.mofa.MofaImputer.Imputation;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.core.neural.AutoencoderImputer;
import org.omicsweave.core.neural.AutoencoderModel;
import org.omicsweave.nodes.neural.EpochProgress;
import org.omicsweave.nodes.ports.AutoencoderModelPortObject;
import org.omicsweave.nodes.ports.MofaModelPortObject;

/** What either kind of model does for the Omics Imputer. */
interface ImputingModel {

    /**
     * Data with missing values filled.
     *
     * @param deviations standard deviations of the filled values, one a view; null where they are not known
     */
    record Filled(OmicsData data, List<Values> deviations) {
    }

    Filled fill(OmicsData data, ExecutionMonitor monitor, Progress progress);

    /** How well known values are filled that were held out, one a view of the data. */
    List<Optional<Comparison>> check(OmicsData data, double share, long seed, ExecutionMonitor monitor, Progress progress);

    /** The model of a port. */
    static ImputingModel of(PortObject port, int threads) throws IOException {
        return port instanceof MofaModelPortObject mofa ? new Mofa(mofa.read(), threads)
            : new Autoencoder(((AutoencoderModelPortObject)port).read());
    }

    /** Fills with what factors and weights say. */
    record Mofa(MofaModel model, int threads) implements ImputingModel {
        @Override
        public Filled fill(OmicsData data, ExecutionMonitor monitor, Progress progress) {
            Imputation imputation = MofaImputer.impute(model, data, threads, progress);
            return new Filled(imputation.data(), imputation.deviations());
        }

        @Override
        public List<Optional<Comparison>> check(OmicsData data, double share, long seed, ExecutionMonitor monitor,
            Progress progress) {
            return ImputationCheck.run(model, data, share, seed, threads, progress);
        }
    }

    /** Fills with the reconstruction. */
    record Autoencoder(AutoencoderModel model) implements ImputingModel {
        @Override
        public Filled fill(OmicsData data, ExecutionMonitor monitor, Progress progress) {
            return new Filled(AutoencoderImputer.impute(model, data, new EpochProgress(monitor, 1)),
                Collections.nCopies(data.views().size(), null));
        }

        @Override
        public List<Optional<Comparison>> check(OmicsData data, double share, long seed, ExecutionMonitor monitor,
            Progress progress) {
            return AutoencoderImputer.check(model, data, share, seed, new EpochProgress(monitor, 1));
        }
    }
}
