package org.omicsweave.headless.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.knime.core.data.filestore.FileStorePortObject;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObject.PortObjectSerializer;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectSpec.PortObjectSpecSerializer;
import org.knime.core.node.port.PortObjectSpecZipInputStream;
import org.knime.core.node.port.PortObjectSpecZipOutputStream;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortTypeRegistry;
import org.knime.core.node.port.PortUtil;
import org.knime.core.node.port.flowvariable.FlowVariablePortObject;
import org.omicsweave.headless.access.FileStoreAccess;

/** Writes and reads port objects and specs by the serializers that plugin.xml declares. */
final class PortObjects {

    private PortObjects() {
    }

    static void writeSpec(PortObjectSpec spec, OutputStream out) throws IOException {
        try (PortObjectSpecZipOutputStream zip = PortUtil.getPortObjectSpecZipOutputStream(out)) {
            serializer(spec.getClass()).savePortObjectSpec(spec, zip);
        }
    }

    static PortObjectSpec readSpec(Class<? extends PortObjectSpec> c, InputStream in) throws IOException {
        try (PortObjectSpecZipInputStream zip = PortUtil.getPortObjectSpecZipInputStream(in)) {
            return serializer(c).loadPortObjectSpec(zip);
        }
    }

    private static PortObjectSpecSerializer<PortObjectSpec> serializer(Class<? extends PortObjectSpec> c)
        throws IOException {
        return PortTypeRegistry.getInstance().getSpecSerializer(c)
            .orElseThrow(() -> new IOException("No serializer is declared for specs of " + c.getName()));
    }

    static void writeObject(PortObject object, OutputStream out) throws IOException, CanceledExecutionException {
        try (PortObjectZipOutputStream zip = PortUtil.getPortObjectZipOutputStream(out)) {
            objectSerializer(object.getClass()).savePortObject(object, zip, new ExecutionMonitor());
        }
    }

    static PortObject readObject(Class<? extends PortObject> c, PortObjectSpec spec, InputStream in)
        throws IOException, CanceledExecutionException {
        try (PortObjectZipInputStream zip = PortUtil.getPortObjectZipInputStream(in)) {
            return objectSerializer(c).loadPortObject(zip, spec, new ExecutionMonitor());
        }
    }

    private static PortObjectSerializer<PortObject> objectSerializer(Class<? extends PortObject> c)
        throws IOException {
        return PortTypeRegistry.getInstance().getObjectSerializer(c)
            .orElseThrow(() -> new IOException("No serializer is declared for objects of " + c.getName()));
    }

    /** @return what a node that reads the object gets: tables themselves, of other objects a copy by the serializer */
    static PortObject copyForReader(PortObject object) throws IOException, CanceledExecutionException {
        if (object == null || object instanceof BufferedDataTable || object instanceof FlowVariablePortObject) {
            return object;
        }
        ByteArrayOutputStream spec = new ByteArrayOutputStream();
        writeSpec(object.getSpec(), spec);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        writeObject(object, content);
        PortObject copy = readObject(object.getClass(),
            readSpec(object.getSpec().getClass(), new ByteArrayInputStream(spec.toByteArray())),
            new ByteArrayInputStream(content.toByteArray()));
        if (object instanceof FileStorePortObject original) {
            FileStoreAccess.get().flush(original);
            FileStoreAccess.get().attach((FileStorePortObject)copy, FileStoreAccess.get().stores(original));
        }
        return copy;
    }
}
