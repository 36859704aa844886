package org.knime.core.node.port;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Opens the archives of port objects and specs; their first entry is an empty marker. */
public final class PortUtil {

    private static final String OBJECT_MARKER = "portObject.file";

    private static final String SPEC_MARKER = "portSpec.file";

    private PortUtil() {
    }

    public static PortObjectZipOutputStream getPortObjectZipOutputStream(OutputStream in) throws IOException {
        return marked(new PortObjectZipOutputStream(in), OBJECT_MARKER);
    }

    public static PortObjectSpecZipOutputStream getPortObjectSpecZipOutputStream(OutputStream in) throws IOException {
        return marked(new PortObjectSpecZipOutputStream(in), SPEC_MARKER);
    }

    private static <Z extends ZipOutputStream> Z marked(Z zip, String marker) throws IOException {
        zip.putNextEntry(new ZipEntry(marker));
        zip.closeEntry();
        return zip;
    }

    public static PortObjectZipInputStream getPortObjectZipInputStream(InputStream in) throws IOException {
        return checked(new PortObjectZipInputStream(in), OBJECT_MARKER);
    }

    public static PortObjectSpecZipInputStream getPortObjectSpecZipInputStream(InputStream in) throws IOException {
        return checked(new PortObjectSpecZipInputStream(in), SPEC_MARKER);
    }

    private static <Z extends ZipInputStream> Z checked(Z zip, String marker) throws IOException {
        ZipEntry first = zip.getNextEntry();
        if (first == null || !first.getName().equals(marker)) {
            throw new IOException("No archive of a port object: its first entry is not \"" + marker + "\"");
        }
        return zip;
    }
}
