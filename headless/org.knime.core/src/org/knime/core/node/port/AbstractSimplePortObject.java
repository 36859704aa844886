package org.knime.core.node.port;

import java.io.IOException;

import javax.swing.JComponent;
import javax.swing.JPanel;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/** A small port object that is saved as a configuration; equal if the configurations are. */
public abstract class AbstractSimplePortObject implements PortObject {

    protected abstract void save(ModelContentWO model, ExecutionMonitor exec) throws CanceledExecutionException;

    protected abstract void load(ModelContentRO model, PortObjectSpec spec, ExecutionMonitor exec)
        throws InvalidSettingsException, CanceledExecutionException;

    private ModelContent content() {
        ModelContent content = new ModelContent("model");
        try {
            save(content, new ExecutionMonitor());
        } catch (CanceledExecutionException e) {
            throw new IllegalStateException(e);
        }
        return content;
    }

    /** One empty panel: KNIME shows the configuration there. */
    @Override
    public JComponent[] getViews() {
        return new JComponent[]{new JPanel()};
    }

    @Override
    public boolean equals(Object oport) {
        return oport == this || oport != null && oport.getClass() == getClass()
            && content().isIdentical(((AbstractSimplePortObject)oport).content());
    }

    @Override
    public int hashCode() {
        return getClass().hashCode();
    }

    /** Writes class name and configuration. */
    public abstract static class AbstractSimplePortObjectSerializer<T extends AbstractSimplePortObject>
        extends PortObjectSerializer<T> {

        private static final String ENTRY = "content.xml";

        @Override
        public void savePortObject(T portObject, PortObjectZipOutputStream out, ExecutionMonitor exec)
            throws IOException, CanceledExecutionException {
            ModelContent file = ModelFile.create("model.xml", portObject);
            portObject.save(file.addModelContent("model"), exec);
            ModelFile.write(file, ENTRY, out);
        }

        @Override
        @SuppressWarnings("unchecked")
        public T loadPortObject(PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor exec)
            throws IOException, CanceledExecutionException {
            ModelContentRO file = ModelFile.read(ENTRY, in);
            T object = (T)ModelFile.<PortObject> newInstance(file,
                n -> PortTypeRegistry.getInstance().getObjectClass(n).orElse(null));
            try {
                object.load(file.getModelContent("model"), spec, exec);
            } catch (InvalidSettingsException e) {
                throw new IOException("Unable to load model content into \"" + object.getClass().getSimpleName() + "\": "
                    + e.getMessage(), e);
            }
            return object;
        }
    }
}
