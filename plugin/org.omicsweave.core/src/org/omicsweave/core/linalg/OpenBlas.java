package org.omicsweave.core.linalg;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/** Finds OpenBLAS, once. A platform without the native library is no error: the Java path is used there. */
public final class OpenBlas {

    private OpenBlas() {
    }

    /** Whether the native library is loaded. */
    public static boolean available() {
        return Probe.FAILURE == null;
    }

    /** Why the native library is not used; null if it is. */
    public static String failure() {
        return Probe.FAILURE;
    }

    private static final class Probe {
        /** JavaCPP counts mapped files as memory of the process and would refuse to allocate beyond four times the heap. */
        private static final String PHYSICAL_LIMIT = "org.bytedeco.javacpp.maxPhysicalBytes";

        static final String FAILURE = load();

        private static String load() {
            if (Boolean.getBoolean("omicsweave.nonative")) {
                return "switched off by the system property omicsweave.nonative";
            }
            try {
                NativeCache.prepare();
                if (System.getProperty(PHYSICAL_LIMIT) == null) {
                    System.setProperty(PHYSICAL_LIMIT, "0");
                }
                Loader.load(openblas_nolapack.class);
                openblas_nolapack.blas_set_num_threads(1);
                return null;
            } catch (LinkageError | RuntimeException e) {
                return String.valueOf(e);
            }
        }
    }
}
