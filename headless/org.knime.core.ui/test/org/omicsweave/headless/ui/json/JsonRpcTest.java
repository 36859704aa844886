package org.omicsweave.headless.ui.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls of a page. */
class JsonRpcTest {

    /** methods that a page can call */
    public static final class Service {
        public int add(final int a, final int b) {
            return a + b;
        }

        public String fail() throws IOException {
            throw new IOException("no file");
        }

        public double nan() {
            return Double.NaN;
        }

        String hidden() {
            return "";
        }
    }

    private static String call(final String request) {
        return JsonRpc.handle(request, Map.of("s", new Service()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "\"s.add\",\"params\":[2,3] | \"id\":1,\"result\":5",
        "\"s.add\",\"params\":[\"2\",2.9] | \"id\":1,\"result\":4",
        "\"s.nan\" | \"id\":1,\"result\":\"NaN\"",
        "\"s.add\",\"params\":[2] | \"id\":1,\"error\":{\"code\":-32602,\"message\":\"method parameters invalid\"}",
        "\"s.add\",\"params\":[2,[]] | \"id\":\"null\",\"error\":{\"code\":-32700,\"message\":\"JSON parse error\"}",
        "\"s.notify\" | \"id\":1,\"error\":{\"code\":-32601,\"message\":\"method not found\"}",
        "\"s.hidden\" | \"id\":1,\"error\":{\"code\":-32601,\"message\":\"method not found\"}"})
    void answers(final String method, final String answer) {
        assertThat(call("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":" + method + "}"))
            .isEqualTo("{\"jsonrpc\":\"2.0\"," + answer + "}");
    }

    @Test
    void exceptionsAreAnswers() {
        assertThat(call("{\"id\":1,\"method\":\"s.fail\"}")).contains("\"code\":-32000,\"message\":\"no file\"",
            "\"typeName\":\"java.io.IOException\"");
    }

    @Test
    void batchesAndNotifications() {
        assertThat(call("[{\"id\":1,\"method\":\"s.nan\"},{\"id\":2,\"method\":\"s.nan\"}]"))
            .isEqualTo("[{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":\"NaN\"},"
                + "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":\"NaN\"}]");
        assertThat(call("{\"method\":\"s.nan\"}")).isNull();
    }

    @Test
    void unknownServicesAreRefused() {
        assertThatThrownBy(() -> call("{\"id\":1,\"method\":\"t.add\"}")).hasMessage("Service 't' does not exist");
    }
}
