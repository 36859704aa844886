package org.knime.core.node.port;

import java.io.IOException;

import javax.swing.JComponent;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/** A spec that is saved as a configuration; equal if the configurations are. */
public abstract class AbstractSimplePortObjectSpec implements PortObjectSpec {

    protected abstract void save(ModelContentWO model);

    protected abstract void load(ModelContentRO model) throws InvalidSettingsException;

    private ModelContent content() {
        ModelContent content = new ModelContent("model");
        save(content);
        return content;
    }

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    @Override
    public boolean equals(Object ospec) {
        return ospec == this || ospec != null && ospec.getClass() == getClass()
            && content().isIdentical(((AbstractSimplePortObjectSpec)ospec).content());
    }

    @Override
    public int hashCode() {
        return getClass().hashCode();
    }

    /** Writes class name and configuration. */
    public abstract static class AbstractSimplePortObjectSpecSerializer<T extends AbstractSimplePortObjectSpec>
        extends PortObjectSpecSerializer<T> {

        private static final String ENTRY = "content.xml";

        @Override
        public void savePortObjectSpec(T portObject, PortObjectSpecZipOutputStream out) throws IOException {
            ModelContent file = ModelFile.create("model.xml", portObject);
            portObject.save(file.addModelContent("model"));
            ModelFile.write(file, ENTRY, out);
        }

        @Override
        @SuppressWarnings("unchecked")
        public T loadPortObjectSpec(PortObjectSpecZipInputStream in) throws IOException {
            ModelContentRO file = ModelFile.read(ENTRY, in);
            T spec = (T)ModelFile.<PortObjectSpec> newInstance(file,
                n -> PortTypeRegistry.getInstance().getSpecClass(n).orElse(null));
            try {
                spec.load(file.getModelContent("model"));
            } catch (InvalidSettingsException e) {
                throw new IOException("Unable to load model content into \"" + spec.getClass().getSimpleName() + "\": "
                    + e.getMessage(), e);
            }
            return spec;
        }
    }
}
