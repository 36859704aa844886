package org.omicsweave.headless.access;

import java.util.function.Supplier;

/** Sees to it that the class which gives an access object is initialised. */
final class AccessLoader {

    private AccessLoader() {
    }

    static <A> A load(Class<?> provider, Supplier<A> instance) {
        if (instance.get() == null) {
            try {
                Class.forName(provider.getName(), true, provider.getClassLoader());
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
        return instance.get();
    }
}
