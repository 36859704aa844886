package org.omicsweave.headless.launch;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * Starts Equinox inside a plain JVM with a given set of bundles and runs a class of one of them.
 *
 * <pre>
 * java -cp org.eclipse.osgi.jar:org.omicsweave.headless.jar org.omicsweave.headless.launch.EquinoxLauncher LIST CLASS [ARGUMENT...]
 * </pre>
 *
 * LIST is a file with the location of one bundle a line: a jar, or a folder with a manifest and what its class path names
 * (its nested jars are used where they lie). CLASS is loaded through the bundle org.omicsweave.headless and has a method
 * {@code public static int run(String[])}, whose result becomes the exit code.
 *
 * This class sees the framework's own classes only. The bundles have their own class loaders; its copy on the JVM's class
 * path and its copy in the bundle are two different classes.
 */
public final class EquinoxLauncher {

    private static final String MAIN_BUNDLE = "org.omicsweave.headless";

    private EquinoxLauncher() {
    }

    public static void main(final String[] args) {
        int exitCode = 2;
        try {
            final Path storage = Files.createTempDirectory("omicsweave-equinox");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteTree(storage)));
            final Framework framework = startFramework(storage);
            final Bundle main = install(framework.getBundleContext(), Files.readAllLines(Path.of(args[0])));
            exitCode = run(main.loadClass(args[1]), List.of(args).subList(2, args.length).toArray(String[]::new));
            // before its storage is deleted
            framework.stop();
            framework.waitForStop(5000);
        } catch (final InvocationTargetException e) {
            e.getCause().printStackTrace();
        } catch (final Exception e) {
            e.printStackTrace();
        } finally {
            // the threads of the framework would keep the JVM alive
            System.exit(exitCode);
        }
    }

    private static Framework startFramework(final Path storage) throws BundleException {
        final FrameworkFactory factory = new org.eclipse.osgi.launch.EquinoxFactory();
        final Framework framework = factory.newFramework(Map.of( //
            Constants.FRAMEWORK_STORAGE, storage.resolve("configuration").toString(), //
            "osgi.instance.area", storage.resolve("workspace").toUri().toString(), //
            "osgi.compatibility.bootdelegation", "false", //
            "eclipse.stateSaveDelayInterval", "1800000")); // the state is thrown away: do not save it while the JVM ends
        framework.start();
        return framework;
    }

    /** Installs all bundles where they lie, lets them start lazily, and starts the extension registry. */
    private static Bundle install(final BundleContext context, final List<String> locations) throws BundleException {
        final List<Bundle> bundles = new ArrayList<>();
        for (final String location : locations) {
            bundles.add(context.installBundle("reference:" + Path.of(location).toAbsolutePath().toUri()));
        }
        for (final Bundle bundle : bundles) {
            if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            }
        }
        start(bundles, "org.eclipse.equinox.registry");
        start(bundles, "org.eclipse.core.runtime");
        return find(bundles, MAIN_BUNDLE);
    }

    private static void start(final List<Bundle> bundles, final String symbolicName) throws BundleException {
        find(bundles, symbolicName).start();
    }

    private static Bundle find(final List<Bundle> bundles, final String symbolicName) {
        return bundles.stream().filter(b -> symbolicName.equals(b.getSymbolicName())).findFirst()
            .orElseThrow(() -> new IllegalStateException("The list of bundles does not contain " + symbolicName + "."));
    }

    private static int run(final Class<?> type, final String[] args) throws ReflectiveOperationException {
        Thread.currentThread().setContextClassLoader(type.getClassLoader());
        return (Integer)type.getMethod("run", String[].class).invoke(null, (Object)args);
    }

    private static void deleteTree(final Path root) {
        try (Stream<Path> paths = Files.walk(root)) {
            paths.sorted(Comparator.reverseOrder()).forEach(p -> p.toFile().delete());
        } catch (final IOException e) {
            // a folder of temporary files stays behind
        }
    }
}
