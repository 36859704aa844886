package org.knime.core.node.port;

import java.io.InputStream;
import java.util.zip.ZipInputStream;

/** The zip archive of a port object. */
public class PortObjectZipInputStream extends ZipInputStream {

    PortObjectZipInputStream(InputStream stream) {
        super(stream);
    }
}
