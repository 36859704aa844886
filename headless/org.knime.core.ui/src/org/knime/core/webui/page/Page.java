package org.knime.core.webui.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.knime.core.node.FluentNodeAPI;

/** The web page of a view: one file and the resources it loads. What is not added is not served. */
public sealed class Page implements Resource, FluentNodeAPI permits FromFilePage {

    private final Resource pageResource;

    private final Map<String, Resource> resources = new LinkedHashMap<>();

    Page(final Resource pageResource) {
        this.pageResource = pageResource;
        pageResource.getContentType(); // fails for a page of an unknown type
    }

    public static RequireFromFileOrString create() {
        return new RequireFromFileOrString() {

            @Override
            public RequireBundle fromFile() {
                return BundleFiles.builder();
            }

            @Override
            public RequireRelativePath fromString(final StringSupplier content) {
                return relativePath -> new Page(new SuppliedResource(relativePath, text(content)));
            }

            @Override
            public RequireRelativePath fromString(final InputStreamSupplier content) {
                return relativePath -> new Page(new SuppliedResource(relativePath, content));
            }
        };
    }

    private static Supplier<InputStream> text(final Supplier<String> content) {
        return () -> new ByteArrayInputStream(content.get().getBytes(StandardCharsets.UTF_8));
    }

    public Page addResource(final Supplier<InputStream> content, final String relativePath) {
        return add(new SuppliedResource(relativePath, content));
    }

    final Page add(final Resource resource) {
        resources.put(resource.getRelativePath(), resource);
        return this;
    }

    public Page addResourceFromString(final Supplier<String> content, final String relativePath) {
        return addResource(text(content), relativePath);
    }

    /** @return the resource that was added under the path, or that lies in a folder that was added */
    public Optional<Resource> getResource(final String relativePath) {
        return Optional.ofNullable(resources.get(relativePath));
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return pageResource.getInputStream();
    }

    @Override
    public String getRelativePath() {
        return pageResource.getRelativePath();
    }

    @Override
    public boolean isStatic() {
        return pageResource.isStatic();
    }

    @Override
    public ContentType getContentType() {
        return pageResource.getContentType();
    }

    /** Gives the content each time the page is asked for. */
    @FunctionalInterface
    public interface StringSupplier extends Supplier<String> {
    }

    /** Gives the content each time the page is asked for. */
    @FunctionalInterface
    public interface InputStreamSupplier extends Supplier<InputStream> {
    }

    public interface RequireFromFileOrString {

        RequireBundle fromFile();

        RequireRelativePath fromString(StringSupplier content);

        RequireRelativePath fromString(InputStreamSupplier content);
    }

    public interface RequireBundle {

        /** @param clazz any class of the bundle that holds the files */
        RequireBasePath bundleClass(Class<?> clazz);
    }

    public interface RequireBasePath {

        /** @param basePath folder below the root of the bundle */
        RequireRelativeFilePath basePath(String basePath);
    }

    public interface RequireRelativeFilePath {

        FromFilePage relativeFilePath(String relativeFilePath);
    }

    public interface RequireRelativePath {

        Page relativePath(String relativePath);
    }
}
