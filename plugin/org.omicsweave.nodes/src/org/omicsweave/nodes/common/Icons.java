package org.omicsweave.nodes.common;

/** Where the nodes' icons are: the build copies each to the package of the node's factory. */
public final class Icons {

    private Icons() {
    }

    /** Path of an icon relative to the package of the factory, as KNIME wants it. */
    public static String path(String name) {
        return name + ".png";
    }
}
