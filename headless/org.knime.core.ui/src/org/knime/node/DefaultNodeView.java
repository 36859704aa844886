package org.knime.node;

import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;
import org.knime.core.webui.data.InitialDataService;
import org.knime.core.webui.data.RpcDataService;
import org.knime.core.webui.node.view.NodeView;
import org.knime.core.webui.page.Page;
import org.knime.node.DefaultView.DefaultInitialData;
import org.knime.node.DefaultView.ViewInput;
import org.knime.node.parameters.NodeParameters;
import org.omicsweave.headless.ui.parameters.Parameters;

/** Shows a {@link DefaultView} of one node. */
final class DefaultNodeView implements NodeView, ViewInput {

    private final DefaultView view;

    private final NodeModel nodeModel;

    private NodeParameters parameters;

    DefaultNodeView(final DefaultView view, final NodeModel nodeModel) {
        this.view = view;
        this.nodeModel = nodeModel;
        parameters = view.parametersClass == null ? null : Parameters.create(view.parametersClass);
    }

    @Override
    public Page getPage() {
        return view.page;
    }

    @SuppressWarnings("unchecked")
    @Override
    public <D> Optional<InitialDataService<D>> createInitialDataService() {
        return Optional.ofNullable((DefaultInitialData<D>)view.initialData).map(initialData -> {
            final var builder = InitialDataService.builder(() -> initialData.data.apply(this));
            return (initialData.serializer == null ? builder : builder.serializer(initialData.serializer)).build();
        });
    }

    @Override
    public Optional<RpcDataService> createRpcDataService() {
        return Optional.ofNullable(view.dataService).map(service -> {
            final var builder = RpcDataService.builder();
            service.handlers.forEach((name, handler) -> builder.addService(name, handler.apply(this)));
            return builder.build();
        });
    }

    @Override
    public void validateSettings(final NodeSettingsRO settings) throws InvalidSettingsException {
        if (view.parametersClass != null) {
            Parameters.loadValid(view.parametersClass, settings);
        }
    }

    @Override
    public void loadValidatedSettingsFrom(final NodeSettingsRO settings) {
        if (view.parametersClass != null) {
            try {
                parameters = Parameters.load(view.parametersClass, settings);
            } catch (InvalidSettingsException e) {
                throw new IllegalStateException("Parameters should be valid.", e);
            }
        }
    }

    @SuppressWarnings("unchecked") // the caller says which class it expects
    @Override
    public <S extends NodeParameters> S getParameters() {
        return (S)parameters;
    }

    @Override
    public PortObject[] getInternalPortObjects() {
        return ((PortObjectHolder)nodeModel).getInternalPortObjects();
    }
}
