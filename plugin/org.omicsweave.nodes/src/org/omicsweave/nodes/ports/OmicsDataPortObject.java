package org.omicsweave.nodes.ports;

import java.io.IOException;

import org.knime.core.data.filestore.FileStore;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;
import org.omicsweave.core.data.OmicsData;
import org.omicsweave.core.data.Progress;
import org.omicsweave.core.io.OmicsDataFile;

/** Omics layers of the same samples; the content is a MuData file (.h5mu) in a file store. */
public final class OmicsDataPortObject extends FilePortObject {

    /** Loads and saves the object. */
    public static final class Serializer extends FileSerializer<OmicsDataPortObject> {
        public Serializer() {
            super(spec -> new OmicsDataPortObject((OmicsDataPortObjectSpec)spec));
        }
    }

    /** Port type "Omics Data". */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(OmicsDataPortObject.class);

    private final OmicsDataPortObjectSpec spec;

    private OmicsDataPortObject(OmicsDataPortObjectSpec spec, FileStore... stores) {
        super(stores);
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
}
