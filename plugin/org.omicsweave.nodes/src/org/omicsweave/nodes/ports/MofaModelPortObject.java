package org.omicsweave.nodes.ports;

import java.io.IOException;
import java.nio.file.Path;

import org.knime.core.data.filestore.FileStore;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.io.MofaModelFile;
import org.omicsweave.core.mofa.MofaModel;
import org.omicsweave.nodes.common.AtomicCopy;

/** A trained MOFA model; the content is a model file as MOFA2 and mofax open it (HDF5), in a file store. */
public final class MofaModelPortObject extends FilePortObject {

    /** Loads and saves the object. */
    public static final class Serializer extends FileSerializer<MofaModelPortObject> {
        public Serializer() {
            super(spec -> new MofaModelPortObject((MofaModelPortObjectSpec)spec));
        }
    }

    /** Port type "MOFA Model". */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(MofaModelPortObject.class);

    private final MofaModelPortObjectSpec spec;

    private MofaModelPortObject(MofaModelPortObjectSpec spec, FileStore... stores) {
        super(stores);
        this.spec = spec;
    }

    /**
     * Writes a model into a file store of the executing node.
     *
     * @param name unique among the file stores of the node
     * @throws IOException if the file cannot be written
     */
    public static MofaModelPortObject create(MofaModel model, String name, ExecutionContext context)
        throws IOException {
        FileStore store = context.createFileStore(name + ".hdf5");
        MofaModelFile.write(model, store.getFile().toPath());
        return new MofaModelPortObject(MofaModelPortObjectSpec.of(model), store);
    }

    /**
     * Takes over a model file as it is, with what MOFA2 and mofax use but {@link MofaModel} does not hold: imputed data,
     * covariates and what MEFISTO learns of them.
     *
     * @param model what {@link MofaModelFile#read} gave of the file
     * @param name unique among the file stores of the node
     * @throws IOException if the file cannot be copied
     */
    public static MofaModelPortObject copyOf(Path file, MofaModel model, String name, ExecutionContext context,
        Progress progress) throws IOException {
        FileStore store = context.createFileStore(name + ".hdf5");
        AtomicCopy.copy(file, store.getFile().toPath(), progress);
        return new MofaModelPortObject(MofaModelPortObjectSpec.of(model), store);
    }

    /** @throws IOException if the file cannot be read */
    public MofaModel read() throws IOException {
        return MofaModelFile.read(file());
    }

    @Override
    public MofaModelPortObjectSpec getSpec() {
        return spec;
    }

    @Override
    public String getSummary() {
        return spec.describe();
    }
}
