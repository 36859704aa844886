package org.omicsweave.headless.ui;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.webui.data.InitialDataService;
import org.knime.core.webui.data.RpcDataService;
import org.knime.core.webui.node.view.NodeView;
import org.knime.core.webui.page.Page;
import org.knime.core.webui.page.Resource;
import org.knime.node.DefaultNodeFactory;

/** The view of one node, as its page gets it. */
public final class OpenView {

    private final Page page;

    private final Optional<InitialDataService<Object>> initialData;

    private final Optional<RpcDataService> dataService;

    private OpenView(final NodeView view) {
        page = view.getPage();
        initialData = view.createInitialDataService();
        dataService = view.createRpcDataService();
    }

    /**
     * @param viewSettings null for the defaults
     * @return the view, empty if the node has none with a page
     * @throws IllegalStateException if the settings do not fit the view's parameters
     */
    public static Optional<OpenView> open(final NodeFactory<?> factory, final NodeModel model,
        final NodeSettingsRO viewSettings) {
        if (!(factory instanceof DefaultNodeFactory f && f.hasNodeView())) {
            return Optional.empty();
        }
        final NodeView view = f.createNodeView(model);
        if (viewSettings != null) {
            view.loadValidatedSettingsFrom(viewSettings);
        }
        return Optional.of(new OpenView(view));
    }

    /** @return path of the page below the folder of its files */
    public String pageName() {
        return page.getRelativePath();
    }

    /** @return HTML, SHADOW_APP, SVG or PNG */
    public String contentType() {
        return page.getContentType().name();
    }

    /** @throws IOException if the bundle lacks the file */
    public String page() throws IOException {
        try (InputStream in = page.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * @return the content of a file that the node declared as a resource of its page, empty for any other
     * @throws IOException if the bundle lacks the file
     */
    public Optional<byte[]> resource(final String relativePath) throws IOException {
        final Optional<Resource> resource = page.getResource(relativePath);
        if (resource.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = resource.get().getInputStream()) {
            return Optional.of(in.readAllBytes());
        }
    }

    /** @return the JSON that the page starts with, null if the view has no initial data */
    public String initialData() {
        return initialData.map(InitialDataService::getInitialData).orElse(null);
    }

    /**
     * Calls the view's data service.
     *
     * @param request JSON-RPC 2.0
     * @return the response, null if the request wants none
     * @throws IllegalStateException if the view has no data service or the request is empty
     */
    public String call(final String request) {
        return dataService.orElseThrow(() -> new IllegalStateException("The view has no data service."))
            .handleRpcRequest(request);
    }

    /**
     * @return the page with its scripts, styles and initial data inside, which works as a file if the page calls no data
     *         service
     * @throws IOException if the bundle lacks a file
     */
    public String asFile() throws IOException {
        return new PageFile(this).html();
    }
}
