package org.knime.core.node.port;

import java.io.OutputStream;
import java.util.zip.ZipOutputStream;

/** The zip archive of a port object. */
public class PortObjectZipOutputStream extends ZipOutputStream {

    PortObjectZipOutputStream(OutputStream stream) {
        super(stream);
    }
}
