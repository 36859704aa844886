package org.knime.core.node;

import java.io.IOException;
import java.io.InputStream;

import org.knime.core.node.config.Config;

/** The content of a simple model. */
public final class ModelContent extends Config implements ModelContentRO, ModelContentWO {

    private static final long serialVersionUID = 1;

    public ModelContent(String key) {
        super(key);
    }

    /** @throws IOException if the stream is no such content */
    public static ModelContentRO loadFromXML(InputStream in) throws IOException {
        return (ModelContent)loadFromXML(new ModelContent("model"), in);
    }

    @Override
    public Config getInstance(String key) {
        return new ModelContent(key);
    }

    @Override
    public ModelContentWO addModelContent(String key) {
        return (ModelContent)addConfig(key);
    }

    @Override
    public void addModelContent(ModelContent modelContent) {
        addConfig(modelContent);
    }

    @Override
    public ModelContent getModelContent(String key) throws InvalidSettingsException {
        return (ModelContent)getConfig(key);
    }
}
