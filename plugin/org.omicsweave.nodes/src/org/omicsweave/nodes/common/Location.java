package org.omicsweave.nodes.common;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.util.FileUtil;

/**
 * Finds the files that analysts name in dialogs: an absolute path, a file: URL, or a knime: URL such as
 * knime://knime.workflow/data/rna.csv, which KNIME resolves against the workflow of the executing node. To be called on
 * KNIME's own thread: others do not know the workflow.
 */
public final class Location {

    // two characters or more: C:\data is a path
    private static final Pattern SCHEME = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]+):.*", Pattern.DOTALL);

    private static final String HELP = "Give an absolute path, a file: URL, or a location in the workflow such as "
        + "knime://knime.workflow/data/file.csv.";

    private Location() {
    }

    /**
     * The file or folder that is to be read, whether or not it is there: a node before may have yet to write it.
     *
     * @param what what it is for, as in "file of view \"rna\""
     * @throws InvalidSettingsException if the location cannot be understood
     */
    public static Path of(String location, String what) throws InvalidSettingsException {
        return resolve(location, what);
    }

    /**
     * The file or folder that is to be read now.
     *
     * @throws InvalidSettingsException if the location cannot be understood or nothing is there
     */
    public static Path existing(String location, String what) throws InvalidSettingsException {
        Path path = resolve(location, what);
        Optional<String> problem = problem(path, what);
        if (problem.isPresent()) {
            throw new InvalidSettingsException(problem.get());
        }
        return path;
    }

    /** What to say if a file cannot be read now, such as that it does not exist. */
    public static Optional<String> problem(Path path, String what) {
        return !Files.exists(path) ? Optional.of("The " + what + " does not exist: " + path)
            : !Files.isReadable(path) ? Optional.of("The " + what + " may not be read by this user: " + path)
            : Optional.empty();
    }

    /**
     * A place for a file that is to be written.
     *
     * @param overwrite whether a file that is already there may be replaced
     * @throws InvalidSettingsException if the location cannot be understood, its folder does not exist, or a file is
     *             there that may not be replaced
     */
    public static Path writable(String location, String what, boolean overwrite) throws InvalidSettingsException {
        Path path = resolve(location, what);
        if (path.getParent() == null || !Files.isDirectory(path.getParent())) {
            throw new InvalidSettingsException("The folder for the " + what + " does not exist: " + path.getParent());
        }
        if (Files.isDirectory(path)) {
            throw new InvalidSettingsException("The " + what + " is a folder: " + path);
        }
        if (!overwrite && Files.exists(path)) {
            throw new InvalidSettingsException(
                "The " + what + " already exists: " + path + ". Choose another name or allow overwriting.");
        }
        return path;
    }

    private static Path resolve(String location, String what) throws InvalidSettingsException {
        String text = location == null ? "" : location.strip();
        if (text.isEmpty()) {
            throw new InvalidSettingsException("No " + what + " is given. " + HELP);
        }
        try {
            var scheme = SCHEME.matcher(text);
            Path path = scheme.matches() ? ofUrl(text, scheme.group(1), what) : Path.of(text);
            if (!path.isAbsolute()) {
                throw new InvalidSettingsException("The " + what + " is a relative path: " + text + ". " + HELP);
            }
            return path;
        } catch (IOException | URISyntaxException | IllegalArgumentException e) { // also InvalidPathException
            throw new InvalidSettingsException("The " + what + " cannot be found: " + text + " (" + e.getMessage() + "). "
                + HELP, e);
        }
    }

    private static Path ofUrl(String text, String scheme, String what)
        throws IOException, URISyntaxException, InvalidSettingsException {
        String name = scheme.toLowerCase(Locale.ROOT);
        if (!name.equals("file") && !name.equals("knime")) {
            throw new InvalidSettingsException("The " + what + " is not a local file: " + text
                + ". Download it first, or read it with KNIME's own readers and connect the table.");
        }
        Path path = FileUtil.resolveToPath(FileUtil.toURL(text));
        if (path == null) {
            throw new InvalidSettingsException("The " + what + " is not a local file: " + text);
        }
        return path;
    }
}
