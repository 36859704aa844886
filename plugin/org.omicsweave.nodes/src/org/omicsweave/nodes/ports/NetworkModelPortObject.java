package org.omicsweave.nodes.ports;

import java.io.IOException;

import org.knime.core.data.filestore.FileStore;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;
import org.omicsweave.core.neural.NetworkModel;

/** A trained network that predicts; the content is a ZIP archive of a JSON header and the network as ND4J saves it, in a file store. */
public final class NetworkModelPortObject extends FilePortObject {

    /** Loads and saves the object. */
    public static final class Serializer extends FileSerializer<NetworkModelPortObject> {
        public Serializer() {
            super(spec -> new NetworkModelPortObject((NetworkModelPortObjectSpec)spec));
        }
    }

    /** Port type "Network Model". */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(NetworkModelPortObject.class);

    private final NetworkModelPortObjectSpec spec;

    private NetworkModelPortObject(NetworkModelPortObjectSpec spec, FileStore... stores) {
        super(stores);
        this.spec = spec;
    }

    /**
     * Writes a model into a file store of the executing node.
     *
     * @param name unique among the file stores of the node
     * @throws IOException if the file cannot be written
     */
    public static NetworkModelPortObject create(NetworkModel model, String name, ExecutionContext context)
        throws IOException {
        FileStore store = context.createFileStore(name + ".zip");
        model.write(store.getFile().toPath());
        return new NetworkModelPortObject(NetworkModelPortObjectSpec.of(model), store);
    }

    /** @throws IOException if the file cannot be read */
    public NetworkModel read() throws IOException {
        return NetworkModel.read(file());
    }

    @Override
    public NetworkModelPortObjectSpec getSpec() {
        return spec;
    }

    @Override
    public String getSummary() {
        return spec.describe();
    }
}
