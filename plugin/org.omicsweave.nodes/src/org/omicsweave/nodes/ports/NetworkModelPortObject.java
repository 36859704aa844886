package org.omicsweave.nodes.ports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import javax.swing.JComponent;

import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStorePortObject;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;
import org.omicsweave.core.neural.NetworkModel;

/** A trained network that predicts; the content is a ZIP archive of a JSON header and the network as ND4J saves it, in a file store. */
public final class NetworkModelPortObject extends FileStorePortObject {

    /** All content is in the file store: nothing is saved beside it. */
    public static final class Serializer extends PortObjectSerializer<NetworkModelPortObject> {
        @Override
        public void savePortObject(NetworkModelPortObject object, PortObjectZipOutputStream out,
            ExecutionMonitor monitor) throws IOException, CanceledExecutionException {
            // in the file store
        }

        @Override
        public NetworkModelPortObject loadPortObject(PortObjectZipInputStream in, PortObjectSpec spec,
            ExecutionMonitor monitor) throws IOException, CanceledExecutionException {
            return new NetworkModelPortObject((NetworkModelPortObjectSpec)spec);
        }
    }

    /** Port type "Network Model". */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(NetworkModelPortObject.class);

    private final NetworkModelPortObjectSpec spec;

    private NetworkModelPortObject(NetworkModelPortObjectSpec spec) {
        this.spec = spec;
    }

    private NetworkModelPortObject(NetworkModelPortObjectSpec spec, FileStore store) {
        super(List.of(store));
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

    /** The file of the content. */
    public Path file() {
        return getFileStore(0).getFile().toPath();
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

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }
}
