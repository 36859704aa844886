package org.omicsweave.nodes.factorenrichment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.omicsweave.nodes.common.Tables;

class GeneTablesTest {

    private static final DataTableSpec TABLE = new DataTableSpec(Tables.number("score"), Tables.text("source"),
        Tables.text("Gene Symbol"), Tables.text("pathway"), Tables.text("note"));

    @Test
    void columnsAreFoundByTheirNames() throws InvalidSettingsException {
        assertThat(GeneTables.ofSets(TABLE, "", "")).containsExactly(3, 2);
        assertThat(GeneTables.ofMapping(TABLE, "", "")).containsExactly(1, 2);
    }

    @Test
    void elseTheFirstColumnsOfTextAreTaken() throws InvalidSettingsException {
        DataTableSpec plain = new DataTableSpec(Tables.count("n"), Tables.text("x"), Tables.flag("f"), Tables.text("y"));
        assertThat(GeneTables.ofSets(plain, "", "")).containsExactly(1, 3);
        assertThat(GeneTables.ofSets(plain, "", "x")).containsExactly(3, 1);
        assertThat(GeneTables.ofSets(plain, "y", "")).containsExactly(3, 1);
    }

    @Test
    void wrongColumnsAreRefused() {
        assertThatThrownBy(() -> GeneTables.ofSets(TABLE, "score", "")).isInstanceOf(InvalidSettingsException.class)
            .hasMessageContainingAll("\"score\"", "not text");
        assertThatThrownBy(() -> GeneTables.ofSets(TABLE, "", "genes")).isInstanceOf(InvalidSettingsException.class)
            .hasMessageContainingAll("no column \"genes\"", "pathway");
        assertThatThrownBy(() -> GeneTables.ofSets(TABLE, "note", "note")).isInstanceOf(InvalidSettingsException.class)
            .hasMessageContaining("Choose two columns");
        assertThatThrownBy(() -> GeneTables.ofMapping(new DataTableSpec(Tables.text("only"), Tables.number("x")), "", ""))
            .isInstanceOf(InvalidSettingsException.class).hasMessageContainingAll("two columns of text", "\"only\"");
    }
}
