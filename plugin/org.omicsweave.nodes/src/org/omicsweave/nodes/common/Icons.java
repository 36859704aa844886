package org.omicsweave.nodes.common;

/** Where the nodes' icons are: the folder icons of the bundle. */
public final class Icons {

    private Icons() {
    }

    /** Path of an icon for a factory in a package org.omicsweave.nodes.NODE, from which KNIME resolves it. */
    public static String path(String name) {
        return "../../../../icons/" + name + ".png";
    }
}
