package org.omicsweave.headless.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A place where a result is not what was recorded. Paths have slashes; nodes are named by their number, rows by their key
 * and, in tables of findings, by what was done.
 *
 * @param expected null if nothing is expected there
 * @param actual null if nothing is there
 */
record Difference(String path, String expected, String actual) {

    private static final int SHOWN = 300;

    /** @param path of both */
    static List<Difference> between(String path, JsonNode expected, JsonNode actual) {
        List<Difference> result = new ArrayList<>();
        compare(path, expected, actual, result);
        return result;
    }

    private static void compare(String path, JsonNode expected, JsonNode actual, List<Difference> result) {
        if (expected != null && actual != null && expected.isObject() && actual.isObject()) {
            TreeSet<String> keys = new TreeSet<>();
            expected.fieldNames().forEachRemaining(keys::add);
            actual.fieldNames().forEachRemaining(keys::add);
            keys.forEach(k -> compare(path + "/" + k, expected.get(k), actual.get(k), result));
        } else if (expected != null && actual != null && expected.isArray() && actual.isArray()) {
            if (path.endsWith("load/messages")) { // in the order of the program's internal maps
                compareLines(path, expected, actual, result);
                return;
            }
            Map<String, JsonNode> a = elements(expected);
            Map<String, JsonNode> b = elements(actual);
            TreeSet<String> keys = new TreeSet<>(a.keySet());
            keys.addAll(b.keySet());
            keys.forEach(k -> compare(path + "/" + k, a.get(k), b.get(k), result));
        } else if (!same(expected, actual)) {
            result.add(new Difference(path, text(expected), text(actual)));
        }
    }

    /** @return the elements under their names: the id of a node, the key of a row and what it is about, or the index */
    private static Map<String, JsonNode> elements(JsonNode array) {
        Map<String, JsonNode> result = new LinkedHashMap<>();
        int i = 0;
        for (JsonNode e : array) {
            String name = Integer.toString(i);
            if (e.isObject() && e.has("id") && e.has("request")) {
                name = i + " " + e.get("request");
            } else if (e.isObject() && e.has("id")) {
                name = e.get("id").asText();
            } else if (e.isObject() && e.has("port")) {
                name = e.get("port").asText();
            } else if (e.isArray() && e.size() > 1 && e.get(0).isTextual()) {
                name = e.get(0).asText() + " " + e.get(1).asText();
            }
            while (result.containsKey(name)) {
                name += "'";
            }
            result.put(name, e);
            i++;
        }
        return result;
    }

    private static void compareLines(String path, JsonNode expected, JsonNode actual, List<Difference> result) {
        List<String> missing = lines(expected);
        for (String line : lines(actual)) {
            if (!missing.remove(line)) {
                result.add(new Difference(path + " > " + line, null, line));
            }
        }
        missing.forEach(line -> result.add(new Difference(path + " > " + line, line, null)));
    }

    /** @return each line behind those it is indented under */
    private static List<String> lines(JsonNode array) {
        List<String> result = new ArrayList<>();
        List<String> above = new ArrayList<>();
        for (JsonNode e : array) {
            String line = e.asText();
            int depth = 0;
            while (line.startsWith("  ", 2 * depth)) {
                depth++;
            }
            while (above.size() > depth) {
                above.remove(above.size() - 1);
            }
            above.add(line.strip());
            result.add(String.join(" > ", above.subList(Math.min(2, above.size() - 1), above.size())));
        }
        return result;
    }

    private static boolean same(JsonNode a, JsonNode b) {
        if (a == null || b == null) {
            return a == b;
        }
        return a.equals(b) || a.isNumber() && b.isNumber() && a.decimalValue().compareTo(b.decimalValue()) == 0;
    }

    private static String text(JsonNode n) {
        return n == null ? null : n.isTextual() ? n.asText() : n.toString();
    }

    private static String shorten(String s) {
        return s == null ? "nothing" : s.length() > SHOWN ? s.substring(0, SHOWN) + "..." : s;
    }

    @Override
    public String toString() {
        return path + ": expected " + shorten(expected) + "; is " + shorten(actual);
    }
}
