package org.omicsweave.headless.engine;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.knime.core.data.DataTableSpec;
import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStoreKey;
import org.knime.core.data.filestore.FileStorePortObject;
import org.knime.core.data.filestore.FileStoreUtil;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortTypeRegistry;
import org.knime.core.node.port.flowvariable.FlowVariablePortObject;
import org.omicsweave.headless.access.FileStoreAccess;
import org.omicsweave.headless.access.NodeAccess;
import org.omicsweave.headless.store.FileStores;
import org.omicsweave.headless.store.TableFolder;

/** What an executed node holds, in the files of its folder: outputs, internal objects, file stores. */
final class NodeContent {

    private static final String SPEC_FILE = "spec/spec.zip";

    private static final String OBJECT_FILE = "object/portobject.zip";

    private static final String STORES = "filestore";

    private static final String INTERNAL = "internalTables";

    private static final String NULL = "null";

    /** Something of the node cannot be read. */
    static final class LoadException extends Exception {

        private static final long serialVersionUID = 1;

        LoadException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private final Node node;

    private final Map<Integer, BufferedDataTable> tables;

    /** @param tables those of the workflow that are loaded already, by their numbers in the files */
    NodeContent(Node node, Map<Integer, BufferedDataTable> tables) {
        this.node = node;
        this.tables = tables;
    }

    /** @return whether the settings name data for the outputs (which a node without outputs does not need) */
    boolean hasOutputs() {
        if (node.outTypes().length == 1) {
            return true;
        }
        try {
            NodeSettings ports = node.settings().getNodeSettings("ports");
            for (String key : ports.keySet()) {
                if (ports.getNodeSettings(key).getString("port_dir_location", null) != null) {
                    return true;
                }
            }
        } catch (InvalidSettingsException e) { // was reported with the ports
            return false;
        }
        return false;
    }

    void load() throws LoadException {
        try {
            loadStores();
            NodeSettings ports = node.settings().getNodeSettings("ports");
            for (String key : ports.keySet()) {
                NodeSettingsRO port = ports.getNodeSettings(key);
                int index = port.getInt("index");
                if (index < 1 || index >= node.outTypes().length) {
                    throw new InvalidSettingsException("The node has no output " + index);
                }
                PortObject object = loadObject(port, "port_dir_location", node.folder());
                node.setOutObject(index, object, port.getString("port_object_summary", null));
                node.setOutSpec(index, object.getSpec());
            }
        } catch (Exception e) { // serializers are code of the nodes
            throw failed("Unable to load port content for node", e);
        }
        try {
            loadInternalObjects();
            NodeAccess.get().loadInternals(node.model(), node.folder().resolve("internal").toFile());
        } catch (Exception e) { // serializers and models are code of the nodes
            throw failed("Unable to load internally held tables for node", e);
        }
    }

    private LoadException failed(String what, Exception e) {
        for (int i = 1; i < node.outTypes().length; i++) {
            node.setOutObject(i, null, null);
        }
        return new LoadException(what + " \"" + node.name() + "\": " + SettingsFiles.text(e), e);
    }

    private void loadStores() throws InvalidSettingsException, IOException {
        NodeSettingsRO stores = node.settings().getNodeSettings("filestores");
        String folder = stores.getString("file_store_location");
        String id = stores.getString("file_store_id");
        if (id != null) {
            node.setFileStores(new FileStores(UUID.fromString(id),
                SettingsFiles.inside(node.folder(), folder == null ? STORES : folder)));
        }
    }

    private PortObject loadObject(NodeSettingsRO settings, String folderKey, Path parent)
        throws IOException, InvalidSettingsException, CanceledExecutionException {
        Path folder = SettingsFiles.inside(parent, settings.getString(folderKey));
        String className = settings.getString("port_object_class");
        if (className.equals(BufferedDataTable.class.getName())) {
            return TableFolder.load(folder, tables);
        }
        if (className.equals(FlowVariablePortObject.class.getName())) {
            return FlowVariablePortObject.INSTANCE;
        }
        Class<? extends PortObject> objectClass = PortTypeRegistry.getInstance().getObjectClass(className)
            .orElseThrow(() -> new IOException("Unknown class of port objects: " + className));
        String specClass = settings.getString("port_spec_class");
        PortObjectSpec spec;
        try (InputStream in = open(folder, settings.getString("port_spec_location"))) {
            spec = PortObjects.readSpec(PortTypeRegistry.getInstance().getSpecClass(specClass)
                .orElseThrow(() -> new IOException("Unknown class of specs: " + specClass)), in);
        }
        Path file = SettingsFiles.inside(folder, settings.getString("port_object_location"));
        try (InputStream in = open(folder, settings.getString("port_object_location"))) {
            PortObject object = PortObjects.readObject(objectClass, spec, in);
            if (object instanceof FileStorePortObject f) {
                FileStoreAccess.get().attach(f, loadKeys(file.resolveSibling("filestore.xml")));
            }
            return object;
        }
    }

    private static InputStream open(Path folder, String relative) throws IOException {
        return new BufferedInputStream(Files.newInputStream(SettingsFiles.inside(folder, relative)));
    }

    private List<FileStore> loadKeys(Path file) throws IOException, InvalidSettingsException {
        List<FileStore> stores = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            ModelContentRO keys = ModelContent.loadFromXML(in).getModelContent("filestore_keys");
            for (String key : keys.keySet()) {
                FileStoreKey k = FileStoreKey.load(keys.getModelContent(key));
                stores.add(storesOf(k.getStoreUUID()).get(k));
            }
        }
        return stores;
    }

    /** A node may hand on an object whose files another node made. */
    private FileStores storesOf(UUID id) throws IOException {
        return node.workflow().nodes().stream().map(Node::fileStores).filter(s -> s != null && s.id().equals(id))
            .findFirst().orElseThrow(() -> new IOException("No node of the workflow has the file stores " + id));
    }

    private void loadInternalObjects() throws IOException, InvalidSettingsException, CanceledExecutionException {
        if (!(node.model() instanceof PortObjectHolder holder) || !node.settings().containsKey("internalObjects")) {
            return;
        }
        NodeSettings internal = node.settings().getNodeSettings("internalObjects");
        Path folder = SettingsFiles.inside(node.folder(), internal.getString("location"));
        NodeSettings content = internal.getNodeSettings("content");
        PortObject[] objects = new PortObject[content.keySet().size()];
        for (String key : content.keySet()) {
            NodeSettingsRO object = content.getNodeSettings(key);
            int index = object.getInt("index");
            String type = object.getString("type");
            objects[index] = switch (type) {
                case "referenced_output" -> node.outObject(object.getInt("outport"));
                case "table" -> TableFolder.load(
                    SettingsFiles.inside(folder, object.getString("table_dir_location")), tables);
                case "non-table" -> loadObject(object, "port_dir_location", folder);
                case NULL -> null;
                default -> throw new IOException("not supported by the headless runtime: internal data of type " + type);
            };
        }
        holder.setInternalPortObjects(objects);
    }

    /** Writes what the node holds into a new folder and describes it in the settings. */
    void save(NodeSettings settings, Path folder) throws IOException, CanceledExecutionException {
        boolean executed = node.state() == NodeState.EXECUTED;
        NodeSettings ports = (NodeSettings)settings.addNodeSettings("ports");
        List<BufferedDataTable> saved = new ArrayList<>();
        for (int i = 1; i < node.outTypes().length; i++) {
            NodeSettings port = (NodeSettings)ports.addNodeSettings("port_" + i);
            port.addInt("index", i);
            if (executed) {
                saveObject(node.outObject(i), node.outSummary(i), port, folder.resolve("port_" + i), saved);
            } else {
                port.addString("port_dir_location", null);
            }
        }
        if (executed && node.model() instanceof PortObjectHolder holder && holder.getInternalPortObjects() != null) {
            saveInternalObjects(holder.getInternalPortObjects(), settings, folder, saved);
        }
        NodeSettings stores = (NodeSettings)settings.addNodeSettings("filestores");
        boolean files = executed && node.fileStores() != null && !node.fileStores().isEmpty();
        stores.addString("file_store_location", files ? STORES : null);
        stores.addString("file_store_id",
            executed && node.fileStores() != null ? node.fileStores().id().toString() : null);
        if (files) {
            node.fileStores().copyTo(folder.resolve(STORES));
        }
    }

    private static void saveObject(PortObject object, String summary, NodeSettings settings, Path folder,
        List<BufferedDataTable> saved) throws IOException, CanceledExecutionException {
        boolean table = object instanceof BufferedDataTable;
        settings.addString("port_spec_class", (table ? DataTableSpec.class : object.getSpec().getClass()).getName());
        settings.addString("port_object_class", object.getClass().getName());
        settings.addString("port_object_summary", summary);
        if (!table) {
            settings.addString("port_spec_location", SPEC_FILE);
            settings.addString("port_object_location", OBJECT_FILE);
        }
        settings.addString("port_dir_location", folder.getFileName().toString());
        if (object instanceof BufferedDataTable t) {
            TableFolder.save(t, folder, saved);
            saved.add(t);
        } else {
            saveFiles(object, folder);
        }
    }

    private static void saveFiles(PortObject object, Path folder) throws IOException, CanceledExecutionException {
        Files.createDirectories(folder.resolve("spec"));
        Files.createDirectories(folder.resolve("object"));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(SPEC_FILE)))) {
            PortObjects.writeSpec(object.getSpec(), out);
        }
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(OBJECT_FILE)))) {
            PortObjects.writeObject(object, out);
        }
        if (object instanceof FileStorePortObject f) {
            FileStoreAccess.get().flush(f);
            ModelContent stores = new ModelContent("filestore");
            ModelContent keys = (ModelContent)stores.addModelContent("filestore_keys");
            int i = 0;
            for (FileStore s : FileStoreUtil.getFileStores(f)) {
                FileStoreUtil.getFileStoreKey(s).save(keys.addModelContent("filestore_key_" + i++));
            }
            try (OutputStream out = Files.newOutputStream(folder.resolve("object/filestore.xml"))) {
                stores.saveToXML(out);
            }
        }
    }

    private void saveInternalObjects(PortObject[] objects, NodeSettings settings, Path folder,
        List<BufferedDataTable> saved) throws IOException, CanceledExecutionException {
        NodeSettings internal = (NodeSettings)settings.addNodeSettings("internalObjects");
        internal.addString("location", INTERNAL);
        NodeSettings content = (NodeSettings)internal.addNodeSettings("content");
        for (int i = 0; i < objects.length; i++) {
            String name = "object_" + i;
            NodeSettings object = (NodeSettings)content.addNodeSettings(name);
            object.addInt("index", i);
            int output = output(objects[i]);
            if (objects[i] == null) {
                object.addString("type", NULL);
            } else if (output > 0 && !(objects[i] instanceof BufferedDataTable)) {
                object.addString("type", "referenced_output");
                object.addInt("outport", output);
            } else if (objects[i] instanceof BufferedDataTable t) {
                object.addString("type", "table");
                object.addString("table_dir_location", name);
                TableFolder.save(t, folder.resolve(INTERNAL).resolve(name), saved);
                saved.add(t);
            } else {
                object.addString("type", "non-table");
                object.addString("port_dir_location", name);
                object.addString("port_spec_class", objects[i].getSpec().getClass().getName());
                object.addString("port_object_class", objects[i].getClass().getName());
                object.addString("port_spec_location", SPEC_FILE);
                object.addString("port_object_location", OBJECT_FILE);
                saveFiles(objects[i], folder.resolve(INTERNAL).resolve(name));
            }
        }
    }

    /** @return the number of the output that is this object, 0 if none is */
    private int output(PortObject object) {
        for (int i = 1; i < node.outTypes().length; i++) {
            if (node.outObject(i) == object) {
                return i;
            }
        }
        return 0;
    }
}
