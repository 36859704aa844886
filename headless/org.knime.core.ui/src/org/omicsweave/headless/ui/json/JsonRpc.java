package org.omicsweave.headless.ui.json;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Calls public methods of Java objects by JSON-RPC 2.0 (https://www.jsonrpc.org/specification), with the codes and
 * texts of errors that KNIME gives: a method is chosen by its name and the number of arguments, arguments are by position,
 * numbers and texts are converted into each other where possible, and the result is written by Jackson without modules
 * (so that an Optional is an error).
 */
public final class JsonRpc {

    private static final int PARSE_ERROR = -32700;

    private static final int METHOD_NOT_FOUND = -32601;

    private static final int INVALID_PARAMS = -32602;

    private static final int SERVER_ERROR = -32000;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonRpc() {
    }

    /**
     * @param handlers objects by name; the name is the method's prefix; "" is the only handler, without a prefix
     * @return the response, null for a notification (a request without an id)
     * @throws IllegalStateException if the request is empty
     * @throws RuntimeException if there is no such handler
     */
    public static String handle(final String request, final Map<String, Object> handlers) {
        final JsonNode json;
        try {
            json = MAPPER.readTree(request);
        } catch (JsonProcessingException e) {
            return parseError().toString();
        }
        if (json == null || json.isMissingNode()) {
            throw new IllegalStateException("A problem occurred while making a rpc call.");
        }
        if (json.isArray()) {
            final ArrayNode responses = NODES.arrayNode();
            json.forEach(single -> responses.add(answer(single, handlers)));
            return responses.toString();
        }
        final JsonNode response = answer(json, handlers);
        return response == null ? null : response.toString();
    }

    private static JsonNode answer(final JsonNode request, final Map<String, Object> handlers) {
        final String method = request.path("method").asText();
        final Object only = handlers.get("");
        final int dot = method.indexOf('.');
        final String service = dot < 0 ? method : method.substring(0, dot);
        if (only == null && !handlers.containsKey(service)) {
            throw new RuntimeException("Service '" + service + "' does not exist"); // KNIME's exception
        }
        final ObjectNode response = only != null ? call(only, method, request)
            : call(handlers.get(service), dot < 0 ? "" : method.substring(dot + 1), request);
        return request.has("id") ? response : null;
    }

    private static ObjectNode call(final Object handler, final String name, final JsonNode request) {
        final JsonNode id = request.path("id");
        final JsonNode params = request.path("params");
        final List<Method> named = Stream.of(handler.getClass().getMethods())
            .filter(m -> m.getName().equals(name) && m.getDeclaringClass() != Object.class).toList();
        if (named.isEmpty()) {
            return error(id, METHOD_NOT_FOUND, "method not found");
        }
        final Method method =
            named.stream().filter(m -> m.getParameterCount() == params.size()).findFirst().orElse(null);
        if (method == null || params.isObject()) {
            return error(id, INVALID_PARAMS, "method parameters invalid");
        }
        final Object[] arguments;
        try {
            arguments = arguments(method.getGenericParameterTypes(), params);
        } catch (JsonProcessingException e) {
            return parseError();
        }
        try {
            method.setAccessible(true); // the class of a handler need not be public
            final JsonNode result = MAPPER.valueToTree(method.invoke(handler, arguments));
            return response(id).set("result", result);
        } catch (InvocationTargetException e) {
            return thrown(id, e.getCause());
        } catch (IllegalAccessException | IllegalArgumentException e) {
            return thrown(id, e);
        }
    }

    private static Object[] arguments(final Type[] types, final JsonNode params) throws JsonProcessingException {
        final Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = MAPPER.readValue(params.get(i).toString(), MAPPER.constructType(types[i]));
        }
        return arguments;
    }

    private static ObjectNode response(final JsonNode id) {
        return NODES.objectNode().put("jsonrpc", "2.0").set("id", id);
    }

    private static ObjectNode error(final JsonNode id, final int code, final String message) {
        final ObjectNode response = response(id);
        response.putObject("error").put("code", code).put("message", message);
        return response;
    }

    private static ObjectNode parseError() {
        return error(NODES.textNode("null"), PARSE_ERROR, "JSON parse error");
    }

    private static ObjectNode thrown(final JsonNode id, final Throwable thrown) {
        final ObjectNode response = error(id, SERVER_ERROR, thrown.getMessage());
        Json.describe(thrown, ((ObjectNode)response.get("error")).putObject("data"));
        return response;
    }
}
