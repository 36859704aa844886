package org.knime.core.node.config.base;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;

import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * KNIME's XML form of a configuration: nested {@code config} elements with {@code entry} elements. Control characters
 * and halves of surrogate pairs are written as {@code %%} and five digits, as is the first of two percent signs.
 */
final class ConfigXml {

    private static final String HEADER = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + "<config xmlns=\"http://www.knime.org/2008/09/XMLConfig\""
        + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
        + " xsi:schemaLocation=\"http://www.knime.org/2008/09/XMLConfig"
        + " http://www.knime.org/XMLConfig_2008_09.xsd\" key=\"";

    private static final Pattern ESCAPED = Pattern.compile("%%(\\d{5})");

    private ConfigXml() {
    }

    static void write(ConfigBase config, OutputStream out) throws IOException {
        Writer w = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        w.write(HEADER + escape(config.getKey()) + "\">\n");
        writeContent(config, w, "    ");
        w.write("</config>\n");
        w.flush();
    }

    private static void writeContent(ConfigBase config, Writer w, String indent) throws IOException {
        for (String key : config.keySet()) {
            AbstractConfigEntry e = config.get(key);
            if (e instanceof ConfigBase c) {
                w.write(indent + "<config key=\"" + escape(key) + "\"");
                if (c.keySet().isEmpty()) {
                    w.write("/>\n");
                } else {
                    w.write(">\n");
                    writeContent(c, w, indent + "    ");
                    w.write(indent + "</config>\n");
                }
            } else {
                String value = e.getType() == ConfigEntries.xtransientstring ? null : e.toStringValue();
                w.write(indent + "<entry key=\"" + escape(key) + "\" type=\"" + e.getType() + "\""
                    + (value == null ? " isnull=\"true\" value=\"\"" : " value=\"" + escape(value) + "\"") + "/>\n");
            }
        }
    }

    private static String escape(String s) {
        StringBuilder b = new StringBuilder(s.length() + 16);
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            boolean doublePercent = c == '%' && i + 1 < s.length() && s.charAt(i + 1) == '%';
            if (c < ' ' || Character.isSurrogate(c) || doublePercent) {
                b.append(String.format("%%%%%05d", (int)c));
            } else {
                switch (c) {
                    case '<' -> b.append("&lt;");
                    case '>' -> b.append("&gt;");
                    case '&' -> b.append("&amp;");
                    case '"' -> b.append("&quot;");
                    default -> b.append(c);
                }
            }
        }
        return b.toString();
    }

    private static String unescape(String s) {
        return s.contains("%%") ? ESCAPED.matcher(s).replaceAll(
            m -> Matcher.quoteReplacement(String.valueOf((char)Integer.parseInt(m.group(1))))) : s;
    }

    static ConfigBase read(ConfigBase config, InputStream in) throws IOException {
        try {
            SAXParserFactory factory = SAXParserFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.newSAXParser().parse(new InputSource(in), new Handler(config));
            return config;
        } catch (SAXParseException e) {
            throw new IOException("Unable to parse xml: line=" + e.getLineNumber() + ": " + e.getMessage(), e);
        } catch (SAXException e) {
            throw new IOException("Unable to parse xml: " + e.getMessage(), e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Handler extends DefaultHandler {

        private final Deque<ConfigBase> open = new ArrayDeque<>();

        private final ConfigBase root;

        Handler(ConfigBase root) {
            this.root = root;
        }

        @Override
        public void startElement(String uri, String local, String name, Attributes a) throws SAXException {
            if (name.equals("config")) {
                open.push(open.isEmpty() ? root : open.peek().addConfigBase(key(a)));
            } else if (name.equals("entry") && !open.isEmpty()) {
                open.peek().put(entry(a));
            } else {
                throw new SAXException("\"" + name + "\" is not a valid tag name.");
            }
        }

        private static AbstractConfigEntry entry(Attributes a) throws SAXException {
            String value = "true".equals(a.getValue("isnull")) ? null : unescape(a.getValue("value"));
            ConfigEntries type;
            try {
                type = ConfigEntries.valueOf(String.valueOf(a.getValue("type")));
            } catch (IllegalArgumentException e) {
                throw new SAXException("Invalid type ('" + a.getValue("type") + "') for key '" + key(a)
                    + "' in XML file.", e);
            }
            try {
                return value == null ? new ConfigValueEntry(key(a), type, null) : type.createEntry(key(a), value);
            } catch (RuntimeException e) { // no number, no character
                throw new SAXException(e.getMessage(), e);
            }
        }

        private static String key(Attributes a) {
            return unescape(a.getValue("key"));
        }

        @Override
        public void endElement(String uri, String local, String name) {
            if (name.equals("config")) {
                open.pop();
            }
        }
    }
}
