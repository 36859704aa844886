package org.knime.core.webui.page;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;

import org.knime.core.webui.page.Page.RequireBundle;
import org.knime.core.webui.page.Resource.ContentType;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** The files in a folder of the bundle that a class belongs to; without OSGi, those on the class path. */
record BundleFiles(Class<?> bundleClass, String folder) {

    /** @throws IllegalStateException if the bundle is a jar (KNIME fails there too, with a NullPointerException) */
    BundleFiles {
        final Bundle bundle = FrameworkUtil.getBundle(bundleClass);
        if (bundle != null && bundle.getEntry(".") == null) {
            throw new IllegalStateException("KNIME serves pages from folders only, and bundle " + bundle.getSymbolicName()
                + " is a jar. Add \"Eclipse-BundleShape: dir\" to its manifest.");
        }
    }

    static RequireBundle builder() {
        return bundleClass -> basePath -> relativeFilePath -> new FromFilePage(
            new BundleFiles(bundleClass, trim(basePath)), relativeFilePath);
    }

    private static String trim(final String path) {
        return path.replaceAll("^/+|/+$", "");
    }

    private URL find(final String relativePath) {
        if (relativePath.contains("..") || relativePath.endsWith("/")) {
            return null;
        }
        final String path = (folder.isEmpty() ? "" : folder + "/") + relativePath;
        final Bundle bundle = FrameworkUtil.getBundle(bundleClass);
        return bundle == null ? bundleClass.getResource("/" + path) : bundle.getEntry(path);
    }

    boolean exists(final String relativePath) {
        return find(relativePath) != null;
    }

    Resource resource(final String relativePath) {
        return new BundleFile(this, relativePath);
    }

    static ContentType contentType(final String path) {
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "html" -> ContentType.HTML;
            case "js" -> ContentType.SHADOW_APP;
            case "svg" -> ContentType.SVG;
            case "png" -> ContentType.PNG;
            default -> throw new IllegalArgumentException(
                "The page " + path + " must end in .html, .js, .svg or .png.");
        };
    }

    private record BundleFile(BundleFiles files, String relativePath) implements Resource {

        @Override
        public InputStream getInputStream() throws IOException {
            final URL url = files.find(relativePath);
            if (url == null) {
                throw new FileNotFoundException("The bundle of " + files.bundleClass.getName() + " has no file "
                    + files.folder + "/" + relativePath + ".");
            }
            return url.openStream();
        }

        @Override
        public String getRelativePath() {
            return relativePath;
        }

        @Override
        public boolean isStatic() {
            return true;
        }

        @Override
        public ContentType getContentType() {
            return contentType(relativePath);
        }
    }
}
