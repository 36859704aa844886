package org.omicsweave.core.linalg;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;

import org.bytedeco.javacpp.Loader;

/**
 * Folder to which JavaCPP unpacks its native libraries. From an OSGi bundle it unpacks to a path without version, where
 * another extension with another version would overwrite them: this JavaCPP gets a folder of its own. Call
 * {@link #prepare} before the first use of a native library.
 */
public final class NativeCache {

    private static final String CACHE_PROPERTY = "org.bytedeco.javacpp.cachedir";
    private static boolean prepared;

    private NativeCache() {
    }

    /** Sets the folder, once. A folder that the user has set by JavaCPP's property stays. */
    public static synchronized void prepare() {
        if (prepared) {
            return;
        }
        prepared = true;
        if (System.getProperty(CACHE_PROPERTY) != null) {
            return;
        }
        String version = Loader.class.getPackage().getImplementationVersion();
        System.setProperty(CACHE_PROPERTY, new File(System.getProperty("user.home"),
            ".javacpp/org.omicsweave-" + (version == null ? "1.5.13" : version)).getPath());
        try {
            Loader.getCacheDir(); // reads the property once and keeps the answer
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            System.clearProperty(CACHE_PROPERTY);
        }
    }
}
