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
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.io.OmicsDataFile;

/** Omics layers of the same samples; the content is a MuData file (.h5mu) in a file store. */
public final class OmicsDataPortObject extends FileStorePortObject {

    /** All content is in the file store: nothing is saved beside it. */
    public static final class Serializer extends PortObjectSerializer<OmicsDataPortObject> {
        @Override
        public void savePortObject(OmicsDataPortObject object, PortObjectZipOutputStream out, ExecutionMonitor monitor)
            throws IOException, CanceledExecutionException {
            // in the file store
        }

        @Override
        public OmicsDataPortObject loadPortObject(PortObjectZipInputStream in, PortObjectSpec spec,
            ExecutionMonitor monitor) throws IOException, CanceledExecutionException {
            return new OmicsDataPortObject((OmicsDataPortObjectSpec)spec);
        }
    }

    /** Port type "Omics Data". */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(OmicsDataPortObject.class);

    private final OmicsDataPortObjectSpec spec;

    private OmicsDataPortObject(OmicsDataPortObjectSpec spec) {
        this.spec = spec;
    }

    private OmicsDataPortObject(OmicsDataPortObjectSpec spec, FileStore store) {
        super(List.of(store));
        this.spec = spec;
    }

    /**
     * Writes data into a file store of the executing node.
     *
     * @param name unique among the file stores of the node
     * @throws IOException if the file cannot be written
     */
    public static OmicsDataPortObject create(OmicsData data, String name, ExecutionContext context, Progress progress)
        throws IOException {
        FileStore store = context.createFileStore(name + ".h5mu");
        OmicsDataFile.write(data, store.getFile().toPath(), progress);
        return new OmicsDataPortObject(OmicsDataPortObjectSpec.of(data), store);
    }

    /** The file of the content. */
    public Path file() {
        return getFileStore(0).getFile().toPath();
    }

    /** @throws IOException if the file cannot be read */
    public OmicsData read(Progress progress) throws IOException {
        return OmicsDataFile.read(file(), progress);
    }

    @Override
    public OmicsDataPortObjectSpec getSpec() {
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
