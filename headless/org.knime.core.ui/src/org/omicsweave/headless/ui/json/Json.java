package org.omicsweave.headless.ui.json;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

/** Writes what a page gets. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper().registerModule(new Jdk8Module());

    private Json() {
    }

    /** @return the object's public properties; an empty Optional is null, NaN and infinities are texts */
    public static String write(final Object object) throws IOException {
        return MAPPER.writeValueAsString(object);
    }

    /** @return {"internalError": {typeName, message, stackTrace}} */
    public static String internalError(final Throwable thrown) {
        final ObjectNode root = MAPPER.createObjectNode();
        describe(thrown, root.putObject("internalError")).put("message", thrown.getMessage());
        try {
            return MAPPER.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the node, to which the class and the stack trace were added */
    static ObjectNode describe(final Throwable thrown, final ObjectNode node) {
        final var trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return node.put("typeName", thrown.getClass().getName()).put("stackTrace", trace.toString());
    }
}
