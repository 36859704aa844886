package org.knime.core.node;

import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The log of KNIME's classes and nodes; here java.util.logging's. */
public final class NodeLogger {

    private final Logger logger;

    private NodeLogger(String name) {
        logger = Logger.getLogger(name);
    }

    public static NodeLogger getLogger(Class<?> c) {
        return getLogger(c.getName());
    }

    public static NodeLogger getLogger(String s) {
        return new NodeLogger(s);
    }

    public boolean isDebugEnabled() {
        return logger.isLoggable(Level.FINE);
    }

    public boolean isInfoEnabled() {
        return logger.isLoggable(Level.INFO);
    }

    private void log(Level level, Supplier<Object> text, Throwable t) {
        logger.log(level, t, () -> String.valueOf(text.get()));
    }

    public void debug(Object o) {
        log(Level.FINE, () -> o, null);
    }

    public void debug(Object o, Throwable t) {
        log(Level.FINE, () -> o, t);
    }

    public void debug(Supplier<Object> supplier) {
        log(Level.FINE, supplier, null);
    }

    public void debug(Supplier<Object> supplier, Throwable t) {
        log(Level.FINE, supplier, t);
    }

    public void debugWithFormat(String format, Object... args) {
        log(Level.FINE, () -> String.format(format, args), null);
    }

    public void info(Object o) {
        log(Level.INFO, () -> o, null);
    }

    public void info(Object o, Throwable t) {
        log(Level.INFO, () -> o, t);
    }

    public void info(Supplier<Object> supplier) {
        log(Level.INFO, supplier, null);
    }

    public void info(Supplier<Object> supplier, Throwable t) {
        log(Level.INFO, supplier, t);
    }

    public void infoWithFormat(String format, Object... args) {
        log(Level.INFO, () -> String.format(format, args), null);
    }

    public void warn(Object o) {
        log(Level.WARNING, () -> o, null);
    }

    public void warn(Object o, Throwable t) {
        log(Level.WARNING, () -> o, t);
    }

    public void warn(Supplier<Object> supplier) {
        log(Level.WARNING, supplier, null);
    }

    public void warn(Supplier<Object> supplier, Throwable t) {
        log(Level.WARNING, supplier, t);
    }

    public void warnWithFormat(String format, Object... args) {
        log(Level.WARNING, () -> String.format(format, args), null);
    }

    public void error(Object o) {
        log(Level.SEVERE, () -> o, null);
    }

    public void error(Object o, Throwable t) {
        log(Level.SEVERE, () -> o, t);
    }

    public void error(Supplier<Object> supplier) {
        log(Level.SEVERE, supplier, null);
    }

    public void error(Supplier<Object> supplier, Throwable t) {
        log(Level.SEVERE, supplier, t);
    }

    public void errorWithFormat(String format, Object... args) {
        log(Level.SEVERE, () -> String.format(format, args), null);
    }

    public void fatal(Object o) {
        log(Level.SEVERE, () -> o, null);
    }

    public void fatal(Object o, Throwable t) {
        log(Level.SEVERE, () -> o, t);
    }

    public void fatal(Supplier<Object> supplier) {
        log(Level.SEVERE, supplier, null);
    }

    public void fatal(Supplier<Object> supplier, Throwable t) {
        log(Level.SEVERE, supplier, t);
    }

    public void fatalWithFormat(String format, Object... args) {
        log(Level.SEVERE, () -> String.format(format, args), null);
    }

    public void coding(Object o) {
        log(Level.SEVERE, () -> o, null);
    }

    public void coding(Object o, Throwable t) {
        log(Level.SEVERE, () -> o, t);
    }

    public void coding(Supplier<Object> supplier) {
        log(Level.SEVERE, supplier, null);
    }

    public void coding(Supplier<Object> supplier, Throwable t) {
        log(Level.SEVERE, supplier, t);
    }
}
