package org.omicsweave.headless.engine;

import java.util.ArrayList;
import java.util.List;

/** What was found when a workflow was loaded: a tree of messages. A parent is as severe as the worst below it. */
public final class LoadResult {

    /** From harmless to severe. */
    public enum Type { OK("Ok"), WARNING("Warning"), DATA_LOAD_ERROR("DataLoadError"), ERROR("Error");

        private final String text;

        Type(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private String text;

    private final Type own;

    private final List<LoadResult> children = new ArrayList<>();

    public LoadResult(String text) {
        this(text, Type.OK);
    }

    private LoadResult(String text, Type own) {
        this.text = text;
        this.own = own;
    }

    public void warning(String message) {
        children.add(new LoadResult(message, Type.WARNING));
    }

    public void error(String message) {
        children.add(new LoadResult(message, Type.ERROR));
    }

    public void dataError(String message) {
        children.add(new LoadResult(message, Type.DATA_LOAD_ERROR));
    }

    void append(String more) {
        text += more;
    }

    /** Adds a part with its messages, if it has any. */
    public void add(LoadResult part) {
        if (!part.children.isEmpty()) {
            children.add(part);
        }
    }

    /** KNIME counts an error of data as the most severe, though its messages do not make a workflow unusable. */
    public Type type() {
        boolean data = false;
        Type worst = own;
        for (LoadResult c : children) {
            Type t = c.type();
            data |= t == Type.DATA_LOAD_ERROR;
            worst = t.compareTo(worst) > 0 ? t : worst;
        }
        return data ? Type.DATA_LOAD_ERROR : worst;
    }

    /** @return a line a message, indented by two blanks a level */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        addLines("", lines);
        return lines;
    }

    /** @return the errors, each behind the node it is about */
    public List<String> errors() {
        List<String> errors = new ArrayList<>();
        children.forEach(workflow -> {
            if (workflow.children.isEmpty()) {
                workflow.addErrors("", errors);
            }
            workflow.children.forEach(c -> c.addErrors("", errors));
        });
        return errors;
    }

    private void addErrors(String prefix, List<String> errors) {
        if (own == Type.ERROR) {
            errors.add(prefix + text);
        }
        children.forEach(c -> c.addErrors(text + ": ", errors));
    }

    private void addLines(String indent, List<String> lines) {
        lines.add(indent + type() + ": " + text);
        children.forEach(c -> c.addLines(indent + "  ", lines));
    }
}
