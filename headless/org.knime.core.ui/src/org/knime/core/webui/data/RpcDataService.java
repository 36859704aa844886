package org.knime.core.webui.data;

import java.util.LinkedHashMap;
import java.util.Map;

import org.omicsweave.headless.ui.json.JsonRpc;

/** Lets a page call the public methods of handlers: JSON-RPC 2.0, method = "name of the handler.name of the method". */
public final class RpcDataService {

    private final Map<String, Object> handlers;

    private RpcDataService(final Map<String, Object> handlers) {
        this.handlers = handlers;
    }

    public static RpcDataServiceBuilder builder() {
        return new RpcDataServiceBuilder();
    }

    /** @param handler the only one: methods are called without a prefix */
    public static <S> RpcDataServiceBuilder builder(final S handler) {
        return new RpcDataServiceBuilder().addService("", handler);
    }

    public Object getHandler(final String name) {
        return handlers.get(name);
    }

    /** @return the response, null if the request wants none */
    public String handleRpcRequest(final String request) {
        return JsonRpc.handle(request, handlers);
    }

    public static final class RpcDataServiceBuilder {

        private final Map<String, Object> handlers = new LinkedHashMap<>();

        private RpcDataServiceBuilder() {
        }

        public RpcDataServiceBuilder addService(final String name, final Object handler) {
            handlers.put(name, handler);
            return this;
        }

        public RpcDataService build() {
            return new RpcDataService(handlers);
        }
    }
}
