package org.omicsweave.nodes.ports;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

import javax.swing.JComponent;

import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStorePortObject;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;

/**
 * A port object whose content is one file, in a file store of the node that made it.
 * <p>
 * {@code getSpec} is left to the subclasses: KNIME takes the spec class of a port type from its return type.
 */
abstract class FilePortObject extends FileStorePortObject {

    /** All content is in the file store: nothing is saved beside it. KNIME finds the class of the objects in {@code T}. */
    abstract static class FileSerializer<T extends FilePortObject> extends PortObjectSerializer<T> {

        private final Function<PortObjectSpec, T> constructor;

        /** @param constructor makes an object without file store, which KNIME gives it afterwards */
        FileSerializer(Function<PortObjectSpec, T> constructor) {
            this.constructor = constructor;
        }

        @Override
        public void savePortObject(T object, PortObjectZipOutputStream out, ExecutionMonitor monitor) {
            // in the file store
        }

        @Override
        public T loadPortObject(PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor monitor) {
            return constructor.apply(spec);
        }
    }

    /** @param stores the file store; none if KNIME will give it */
    FilePortObject(FileStore... stores) {
        super(List.of(stores));
    }

    /** The file of the content. */
    public Path file() {
        return getFileStore(0).getFile().toPath();
    }

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }
}
