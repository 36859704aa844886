package org.omicsweave.headless.ui;

import java.io.IOException;
import java.io.StringReader;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Texts that may have tags: what nodes say of themselves. */
public final class XmlFragments {

    private XmlFragments() {
    }

    public static Document newDocument() {
        return builder().newDocument();
    }

    private static DocumentBuilder builder() {
        try {
            final DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            final DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler() {
                @Override
                public void fatalError(final SAXParseException e) throws SAXException {
                    throw e; // the default prints it
                }
            });
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalArgumentException if the text is no XML fragment */
    public static void check(final String fragment) {
        parse(fragment);
    }

    /**
     * Appends the fragment's nodes to an element.
     *
     * @throws IllegalArgumentException if it is no XML fragment: a tag that is not closed, a bare &amp; or &lt;
     */
    public static void append(final Element parent, final String fragment) {
        final Document parsed = parse(fragment);
        for (Node n = parsed.getDocumentElement().getFirstChild(); n != null; n = n.getNextSibling()) {
            parent.appendChild(parent.getOwnerDocument().importNode(n, true));
        }
    }

    private static Document parse(final String fragment) {
        try {
            return builder().parse(new InputSource(new StringReader("<fragment>" + fragment + "</fragment>")));
        } catch (SAXException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
