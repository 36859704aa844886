package org.knime.core.webui.page;

import java.io.InputStream;
import java.util.function.Supplier;

/** A resource whose content is computed. */
record SuppliedResource(String relativePath, Supplier<InputStream> content) implements Resource {

    @Override
    public InputStream getInputStream() {
        return content.get();
    }

    @Override
    public String getRelativePath() {
        return relativePath;
    }

    @Override
    public boolean isStatic() {
        return false;
    }

    @Override
    public ContentType getContentType() {
        return BundleFiles.contentType(relativePath);
    }
}
