package org.knime.core.util.pathresolve;

import java.io.File;
import java.io.IOException;
import java.net.URI;

import org.knime.core.util.exception.ResourceAccessException;
import org.omicsweave.headless.paths.KnimeUrls;

/** Finds the files that URIs name; the headless runtime knows file: and knime: URIs, and fetches nothing. */
public final class ResolverUtil {

    public static boolean isWorkflowRelativeURL(URI uri) throws ResourceAccessException {
        return KnimeUrls.PROTOCOL.equalsIgnoreCase(uri.getScheme())
            && "knime.workflow".equalsIgnoreCase(uri.getHost());
    }

    public static File resolveURItoLocalFile(URI uri) throws ResourceAccessException {
        return resolveURItoLocalOrTempFile(uri);
    }

    /** @return the file, which need not exist */
    public static File resolveURItoLocalOrTempFile(URI uri) throws ResourceAccessException {
        if (uri.getScheme() == null) {
            throw new ResourceAccessException("Can't resolve URI \"" + uri + "\": it does not have a scheme");
        }
        if (uri.getScheme().equalsIgnoreCase("file")) {
            try {
                return new File(uri);
            } catch (IllegalArgumentException e) {
                throw new ResourceAccessException("Can't resolve file URI \"" + uri + "\" to file", e);
            }
        }
        if (!uri.getScheme().equalsIgnoreCase(KnimeUrls.PROTOCOL)) {
            throw new ResourceAccessException(
                "not supported by the headless runtime: fetching \"" + uri + "\"; use a file on this machine");
        }
        if (!KnimeUrls.isRelative(uri.getAuthority())) {
            throw new ResourceAccessException("Can't resolve KNIME URL \"" + uri + "\" to local file or folder",
                new IOException("Mount point with ID '" + uri.getAuthority() + "' is not mounted."));
        }
        try {
            return KnimeUrls.resolve(uri.getAuthority(), uri.getRawPath(), uri.toString());
        } catch (ResourceAccessException e) {
            throw e;
        } catch (IOException e) {
            throw new ResourceAccessException(e.getMessage(), e);
        }
    }
}
