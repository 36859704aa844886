package org.knime.core.node.port;

import java.io.IOException;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/** A port object that writes and reads its own zip entries; needs a public constructor without arguments. */
public abstract class AbstractPortObject implements PortObject {

    protected abstract void save(PortObjectZipOutputStream out, ExecutionMonitor exec)
        throws IOException, CanceledExecutionException;

    protected abstract void load(PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor exec)
        throws IOException, CanceledExecutionException;

    /** Writes the class name and then the object's own entries. */
    public abstract static class AbstractPortObjectSerializer<T extends AbstractPortObject>
        extends PortObjectSerializer<T> {

        private static final String ENTRY = "meta.xml";

        @Override
        public void savePortObject(T portObject, PortObjectZipOutputStream out, ExecutionMonitor exec)
            throws IOException, CanceledExecutionException {
            ModelFile.write(ModelFile.create(ENTRY, portObject), ENTRY, out);
            portObject.save(out, exec);
        }

        @Override
        @SuppressWarnings("unchecked")
        public T loadPortObject(PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor exec)
            throws IOException, CanceledExecutionException {
            T object = (T)ModelFile.<PortObject> newInstance(ModelFile.read(ENTRY, in),
                n -> PortTypeRegistry.getInstance().getObjectClass(n).orElse(null));
            object.load(in, spec, exec);
            return object;
        }
    }
}
