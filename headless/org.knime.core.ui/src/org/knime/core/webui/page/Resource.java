package org.knime.core.webui.page;

import java.io.IOException;
import java.io.InputStream;

/** A file of a page. */
public interface Resource {

    /** Told by the ending of the file's name. */
    enum ContentType {
            HTML, SHADOW_APP, SVG, PNG
    }

    /** @throws IOException if the file cannot be read */
    InputStream getInputStream() throws IOException;

    /** @return path below the page's folder, with slashes */
    String getRelativePath();

    /** @return whether the content never changes */
    boolean isStatic();

    ContentType getContentType();
}
