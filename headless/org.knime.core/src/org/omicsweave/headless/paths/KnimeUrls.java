package org.omicsweave.headless.paths;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

import org.knime.core.node.workflow.NativeNodeContainer;
import org.knime.core.node.workflow.NodeContext;
import org.knime.core.util.exception.ResourceAccessException;
import org.omicsweave.headless.access.WorkflowAccess;

/** Finds the files that knime: URLs name relative to the workflow or node of the current thread. */
public final class KnimeUrls {

    public static final String PROTOCOL = "knime";

    private KnimeUrls() {
    }

    /** @return whether this is a host that is understood here, though perhaps not reachable */
    public static boolean isRelative(String host) {
        return switch (lower(host)) {
            case "knime.workflow", "knime.node", "knime.mountpoint", "knime.space" -> true;
            default -> false;
        };
    }

    private static String lower(String host) {
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
    }

    /**
     * @param path with percent escapes or without
     * @param url for messages
     * @throws ResourceAccessException if the path leaves the workflow, or there is no workflow
     */
    public static File resolve(String host, String path, String url) throws IOException {
        NodeContext context = NodeContext.getContext();
        if (context == null) {
            throw new ResourceAccessException("No context for relative URL available: '" + url + "'");
        }
        Path workflow = context.getWorkflowManager().getContextV2().getExecutorInfo().getLocalWorkflowPath();
        Path base = switch (lower(host)) {
            case "knime.workflow" -> workflow;
            case "knime.node" -> WorkflowAccess.get().engineNode((NativeNodeContainer)context.getNodeContainer()).folder();
            case "knime.mountpoint", "knime.space" ->
                throw new ResourceAccessException("Mountpoint or space relative URL needs a mountpoint.");
            default -> throw new IOException("No URL service was found for mount ID \"" + host + "\".");
        };
        Path file = base.resolve(decode(path).replaceFirst("^/+", "")).normalize();
        if (!file.startsWith(workflow)) {
            throw new ResourceAccessException(
                "Cannot access items outside the workflow because it is not imported into a space: '" + url + "'");
        }
        return file.toFile();
    }

    /** Decodes percent escapes; a percent sign that is none stays. */
    static String decode(String path) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] in = path.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < in.length; i++) {
            int high = in[i] == '%' && i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(in[i + 2], 16);
            if (low < 0) {
                bytes.write(in[i]);
            } else {
                bytes.write(high << 4 | low);
                i += 2;
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
