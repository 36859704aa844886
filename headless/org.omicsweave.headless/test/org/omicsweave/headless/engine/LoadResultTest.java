package org.omicsweave.headless.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.omicsweave.headless.engine.LoadResult.Type;

class LoadResultTest {

    @Test
    void aPartIsAsSevereAsTheWorstInIt() {
        LoadResult root = new LoadResult("workflow");
        assertThat(root.type()).isEqualTo(Type.OK);
        LoadResult node = new LoadResult("node 1");
        root.add(node);
        assertThat(root.lines()).containsExactly("Ok: workflow");
        node.warning("a warning");
        root.add(node);
        assertThat(root.type()).isEqualTo(Type.WARNING);
        node.error("an error");
        assertThat(root.lines()).containsExactly("Error: workflow", "  Error: node 1", "    Warning: a warning",
            "    Error: an error");
        node.dataError("missing data");
        assertThat(root.type()).isEqualTo(Type.DATA_LOAD_ERROR);
    }

    @Test
    void errorsNameTheNode() {
        LoadResult root = new LoadResult("root");
        LoadResult workflow = new LoadResult("workflow");
        LoadResult node = new LoadResult("node 1");
        node.error("no such parameter");
        node.warning("a warning");
        workflow.add(node);
        workflow.error("no connections");
        root.add(workflow);
        root.error("no state");
        assertThat(root.errors()).containsExactly("node 1: no such parameter", "no connections", "no state");
    }
}
