package org.knime.core.node.port;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;

/** The entry of an archive that names the class of the object and may hold its content. */
final class ModelFile {

    private ModelFile() {
    }

    static ModelContent create(String key, Object object) {
        ModelContent file = new ModelContent(key);
        file.addInt("version", 1);
        file.addString("class_name", object.getClass().getName());
        return file;
    }

    static void write(ModelContent file, String entry, ZipOutputStream out) throws IOException {
        out.putNextEntry(new ZipEntry(entry));
        file.saveToXML(out);
        out.closeEntry();
    }

    static ModelContentRO read(String entry, ZipInputStream in) throws IOException {
        ZipEntry e = in.getNextEntry();
        if (e == null || !e.getName().equals(entry)) {
            throw new IOException("Archive has no entry \"" + entry + "\"");
        }
        return ModelContent.loadFromXML(new InputStream() { // the XML parser closes its input
            @Override
            public int read() throws IOException {
                return in.read();
            }

            @Override
            public int read(byte[] b, int off, int len) throws IOException {
                return in.read(b, off, len);
            }
        });
    }

    /** @return a new object of the class that the file names, which must be a known one */
    static <T> T newInstance(ModelContentRO file, Function<String, Class<? extends T>> classes)
        throws IOException {
        String name;
        try {
            name = file.getString("class_name");
        } catch (InvalidSettingsException e) {
            throw new IOException(e.getMessage(), e);
        }
        Class<? extends T> c = classes.apply(name);
        if (c == null) {
            throw new IOException("Class \"" + name + "\" is not registered as a port object or spec");
        }
        try {
            return c.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IOException("Failed to create an object of class " + name + ": it needs a public constructor "
                + "without arguments", e);
        }
    }
}
