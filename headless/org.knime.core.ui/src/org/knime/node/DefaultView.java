package org.knime.node;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.FluentNodeAPI;
import org.knime.core.node.port.PortObject;
import org.knime.core.webui.data.InitialDataService.Serializer;
import org.knime.core.webui.page.Page;
import org.knime.core.webui.page.Page.RequireFromFileOrString;
import org.knime.node.parameters.NodeParameters;

/** The view of a node: its parameters, its page and the data that the page asks for. */
public final class DefaultView implements FluentNodeAPI {

    /** null without parameters */
    final Class<? extends NodeParameters> parametersClass;

    /** an XML fragment */
    final String description;

    final Page page;

    /** null without initial data */
    DefaultInitialData<?> initialData;

    /** null without a data service */
    DefaultDataService dataService;

    private DefaultView(final Class<? extends NodeParameters> parametersClass, final String description,
        final Page page) {
        this.parametersClass = parametersClass;
        this.description = Objects.requireNonNull(description);
        this.page = Objects.requireNonNull(page);
    }

    static RequireViewParameters create() {
        return parametersClass -> description -> page -> new DefaultView(parametersClass, description,
            page.apply(Page.create()));
    }

    /** What the page starts with. */
    public <D> DefaultView initialData(final Function<RequireInitialData, DefaultInitialData<D>> initialDataBuilder) {
        initialData = initialDataBuilder.apply(new RequireInitialData() {

            @Override
            public <T> DefaultInitialData<T> data(final Function<ViewInput, T> data) {
                return new DefaultInitialData<>(data);
            }
        });
        return this;
    }

    /** What the page can call. */
    public DefaultView dataService(final Function<RequireDataService, DefaultDataService> dataServiceBuilder) {
        dataService = dataServiceBuilder.apply(new RequireDataService() {

            @Override
            public SingleHandlerDataService handler(final Function<ViewInput, Object> handler) {
                return new SingleHandlerDataService(handler);
            }

            @Override
            public MultipleNamedHandlersDataService addHandler(final String name,
                final Function<ViewInput, Object> handler) {
                return new MultipleNamedHandlersDataService().addHandler(name, handler);
            }
        });
        return this;
    }

    /** What the view knows of its node. */
    public interface ViewInput {

        /** @return the parameters of the view, not those of the model */
        <S extends NodeParameters> S getParameters();

        /** @return what execute kept as internal data, null before execution */
        PortObject[] getInternalPortObjects();

        /** @throws ClassCastException if any of the internal objects is no table */
        default BufferedDataTable[] getInternalTables() {
            return Stream.of(getInternalPortObjects()).map(BufferedDataTable.class::cast)
                .toArray(BufferedDataTable[]::new);
        }
    }

    public interface RequireViewParameters {

        RequireDescription parametersClass(Class<? extends NodeParameters> parametersClass);

        default RequireDescription withoutParameters() {
            return parametersClass(null);
        }
    }

    public interface RequireDescription {

        /** @param description an XML fragment */
        RequirePage description(String description);
    }

    public interface RequirePage {

        DefaultView page(Function<RequireFromFileOrString, Page> page);
    }

    public interface RequireInitialData {

        <D> DefaultInitialData<D> data(Function<ViewInput, D> data);
    }

    /** Computes what the page starts with; its public properties are written as JSON. */
    public static final class DefaultInitialData<D> implements FluentNodeAPI {

        final Function<ViewInput, D> data;

        /** null for the default */
        Serializer<D> serializer;

        private DefaultInitialData(final Function<ViewInput, D> data) {
            this.data = data;
        }

        public DefaultInitialData<D> serializer(final Serializer<D> dataSerializer) {
            serializer = dataSerializer;
            return this;
        }
    }

    public interface AllowAddingNamedHandler {

        /** The page calls the handler's public methods as "name.method". */
        MultipleNamedHandlersDataService addHandler(String name, Function<ViewInput, Object> handler);
    }

    public interface RequireDataService extends AllowAddingNamedHandler {

        /** The page calls the handler's public methods by their names. */
        SingleHandlerDataService handler(Function<ViewInput, Object> handler);
    }

    /** Makes the handlers that a page calls. */
    public abstract static class DefaultDataService implements FluentNodeAPI {

        /** by name; "" for the only one */
        final Map<String, Function<ViewInput, Object>> handlers = new LinkedHashMap<>();

        DefaultDataService() {
        }
    }

    public static final class SingleHandlerDataService extends DefaultDataService {

        private SingleHandlerDataService(final Function<ViewInput, Object> handler) {
            handlers.put("", handler);
        }
    }

    public static final class MultipleNamedHandlersDataService extends DefaultDataService
        implements AllowAddingNamedHandler {

        private MultipleNamedHandlersDataService() {
        }

        @Override
        public MultipleNamedHandlersDataService addHandler(final String name,
            final Function<ViewInput, Object> handler) {
            if (handlers.put(name, handler) != null) {
                throw new IllegalArgumentException("There are two handlers named " + name + ".");
            }
            return this;
        }
    }
}
