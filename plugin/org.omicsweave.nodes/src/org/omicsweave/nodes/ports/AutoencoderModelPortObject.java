package org.omicsweave.nodes.ports;

import java.io.IOException;

import org.knime.core.data.filestore.FileStore;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;
import org.omicsweave.core.neural.AutoencoderModel;

/** A trained autoencoder; the content is a ZIP archive of a JSON header and the network as ND4J saves it, in a file store. */
public final class AutoencoderModelPortObject extends FilePortObject {

    /** Loads and saves the object. */
    public static final class Serializer extends FileSerializer<AutoencoderModelPortObject> {
        public Serializer() {
            super(spec -> new AutoencoderModelPortObject((AutoencoderModelPortObjectSpec)spec));
        }
    }

    /** Port type "Autoencoder Model". */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(AutoencoderModelPortObject.class);

    private final AutoencoderModelPortObjectSpec spec;

    private AutoencoderModelPortObject(AutoencoderModelPortObjectSpec spec, FileStore... stores) {
        super(stores);
        this.spec = spec;
    }

    /**
     * Writes a model into a file store of the executing node.
     *
     * @param name unique among the file stores of the node
     * @throws IOException if the file cannot be written
     */
    public static AutoencoderModelPortObject create(AutoencoderModel model, String name, ExecutionContext context)
        throws IOException {
        FileStore store = context.createFileStore(name + ".zip");
        model.write(store.getFile().toPath());
        return new AutoencoderModelPortObject(AutoencoderModelPortObjectSpec.of(model), store);
    }

    /** @throws IOException if the file cannot be read */
    public AutoencoderModel read() throws IOException {
        return AutoencoderModel.read(file());
    }

    @Override
    public AutoencoderModelPortObjectSpec getSpec() {
        return spec;
    }

    @Override
    public String getSummary() {
        return spec.describe();
    }
}
