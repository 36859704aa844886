package org.omicsweave.headless.paths;

import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;
import java.util.Dictionary;
import java.util.Hashtable;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.service.url.AbstractURLStreamHandlerService;
import org.osgi.service.url.URLConstants;
import org.osgi.service.url.URLStreamHandlerService;

/** Makes knime: URLs known to the program. */
public final class Activator implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(URLConstants.URL_HANDLER_PROTOCOL, KnimeUrls.PROTOCOL);
        context.registerService(URLStreamHandlerService.class, new Handler(), properties);
    }

    @Override
    public void stop(BundleContext context) {
        // the framework takes the service back
    }

    private static final class Handler extends AbstractURLStreamHandlerService {

        @Override
        public URLConnection openConnection(URL u) throws IOException {
            return KnimeUrls.resolve(u.getHost(), u.getPath(), u.toString()).toURI().toURL().openConnection();
        }
    }
}
