package org.knime.core.webui.page;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A page whose files lie in a bundle. */
public final class FromFilePage extends Page {

    private final BundleFiles files;

    private final List<String> directories = new ArrayList<>();

    FromFilePage(final BundleFiles files, final String relativeFilePath) {
        super(files.resource(relativeFilePath));
        this.files = files;
    }

    public FromFilePage addResourceFile(final String relativeFilePath) {
        add(files.resource(relativeFilePath));
        return this;
    }

    /** Adds all files of the folder. */
    public FromFilePage addResourceDirectory(final String relativeDirPath) {
        directories.add(relativeDirPath.endsWith("/") ? relativeDirPath : relativeDirPath + "/");
        return this;
    }

    @Override
    public FromFilePage addResource(final Supplier<InputStream> content, final String relativePath) {
        super.addResource(content, relativePath);
        return this;
    }

    @Override
    public FromFilePage addResourceFromString(final Supplier<String> content, final String relativePath) {
        super.addResourceFromString(content, relativePath);
        return this;
    }

    @Override
    public Optional<Resource> getResource(final String relativePath) {
        return super.getResource(relativePath).or(() -> directories.stream().anyMatch(relativePath::startsWith)
            && files.exists(relativePath) ? Optional.of(files.resource(relativePath)) : Optional.empty());
    }
}
