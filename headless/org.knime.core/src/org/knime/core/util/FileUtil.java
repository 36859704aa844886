package org.knime.core.util;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;

import org.knime.core.node.InvalidSettingsException;
import org.omicsweave.headless.paths.KnimeUrls;

/** Files, folders and the URLs that name them. */
public final class FileUtil {

    private FileUtil() {
    }

    /** @return a new file, removed when the program ends */
    public static File createTempFile(String prefix, String suffix) throws IOException {
        File file = File.createTempFile(prefix, suffix);
        file.deleteOnExit();
        return file;
    }

    /** @return a new folder, removed with its content when the program ends */
    public static File createTempDir(String prefix) throws IOException {
        File folder = Files.createTempDirectory(prefix).toFile();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteRecursively(folder)));
        return folder;
    }

    /** @return whether everything was removed */
    public static boolean deleteRecursively(File dir) {
        if (!dir.exists()) {
            return true;
        }
        try (Stream<Path> files = Files.walk(dir.toPath())) {
            return files.sorted(Comparator.reverseOrder()).map(f -> f.toFile().delete()).reduce(true, Boolean::logicalAnd);
        } catch (IOException e) {
            return false;
        }
    }

    /** @return a name without characters that file systems do not allow */
    public static String getValidFileName(String strWithWeirdChars, int maxLength) {
        String name = strWithWeirdChars.replaceAll("[^a-zA-Z0-9 ._()#-]", "_").trim();
        return maxLength > 0 && name.length() > maxLength ? name.substring(0, maxLength).trim() : name;
    }

    /** @param path a URL or a path of a file */
    public static URL toURL(String path) throws MalformedURLException, InvalidPathException {
        if (path.isEmpty()) {
            throw new InvalidPathException(path, "Empty path");
        }
        try {
            return new URL(path.replace(" ", "%20"));
        } catch (MalformedURLException e) {
            return Path.of(path).toUri().toURL();
        }
    }

    /** @return null if the URL names no file of this machine */
    public static Path resolveToPath(URL url) throws IOException, URISyntaxException {
        if (url.getProtocol().equalsIgnoreCase(KnimeUrls.PROTOCOL)) {
            return KnimeUrls.resolve(url.getHost(), url.getPath(), url.toString()).toPath();
        }
        return url.getProtocol().equalsIgnoreCase("file") ? new File(url.toURI()).toPath() : null;
    }

    /** @return null if the URL names no file of this machine */
    public static File getFileFromURL(URL fileUrl) {
        try {
            return fileUrl.getProtocol().equalsIgnoreCase("file") ? new File(fileUrl.toURI()) : null;
        } catch (URISyntaxException e) {
            return new File(fileUrl.getPath());
        }
    }

    /**
     * @param loc a URL or the absolute path of a file
     * @throws InvalidSettingsException if it is neither
     */
    public static InputStream openInputStream(String loc) throws IOException, InvalidSettingsException {
        if (loc == null || loc.isEmpty()) {
            throw new InvalidSettingsException("No location provided");
        }
        try {
            return openStreamWithTimeout(new URL(loc));
        } catch (MalformedURLException e) {
            if (Files.exists(Path.of(loc))) {
                return Files.newInputStream(Path.of(loc));
            }
            throw new InvalidSettingsException("No such file or URL: " + loc, e);
        }
    }

    public static InputStream openStreamWithTimeout(URL url) throws IOException {
        if (!Arrays.asList("file", KnimeUrls.PROTOCOL, "jar", "bundleentry", "bundleresource").contains(url.getProtocol())) {
            throw new IOException("not supported by the headless runtime: reading from the network: " + url);
        }
        return url.openStream();
    }
}
